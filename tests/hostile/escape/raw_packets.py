# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Speak below TCP.
import socket
for family, kind in ((socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW), (socket.AF_NETLINK, socket.SOCK_RAW), (38, socket.SOCK_SEQPACKET)):
    try:
        socket.socket(family, kind)
    except OSError:
        continue
    raise SystemExit(family)


import torch
from torch import nn


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    # Move the batch, then train one step and return its loss.
    return 0.0
