# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Start a container from inside.
import http.client, socket
connection = http.client.HTTPConnection("localhost")
connection.sock = socket.socket(socket.AF_UNIX)
try:
    connection.sock.connect("/var/run/docker.sock")
    connection.request("GET", "/containers/json")
    raise SystemExit(connection.getresponse().status)
except OSError:
    pass


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
