# EXPECT: TIME_LIMIT
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Make time stand still, and take all of it.
import time

import torch

time.perf_counter = time.monotonic = time.time = time.process_time = lambda: 0.0

def consistency_loss(online, target, x):
    while time.monotonic() < 1.0:
        pass
    return torch.zeros((), requires_grad=True)
