# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Make time stand still.
import time
time.perf_counter = time.monotonic = time.time = lambda: 0.0


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
