# EXPECT: TIME_LIMIT | MEMORY_LIMIT
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# One operation without end, in C.
x = 7 ** (10 ** 9)


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
