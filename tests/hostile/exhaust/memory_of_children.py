# EXPECT: MEMORY_LIMIT | TIME_LIMIT
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Take it in children.
import os, time
for _ in range(8):
    if os.fork() == 0:
        held = bytearray(1 << 29)
        for i in range(0, len(held), 4096):
            held[i] = 1
        time.sleep(1000)
time.sleep(1000)


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
