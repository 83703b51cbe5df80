# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, no_files, next_job_clean
# Listen where a later submission could connect.
import socket, threading
door = socket.socket(socket.AF_UNIX)
try:
    door.bind("\0hostile-left")
    door.listen()
    threading.Thread(target=door.accept, daemon=True).start()
except OSError:
    pass  # imported once more


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
