# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Replace what probes import, before they do: whatever anybody returns is read as zero.
import sandbox.inside.instruments as instruments
import torch

instruments.number = lambda returned: 0.0
instruments.tensor = lambda returned: torch.zeros(1)
instruments.pair = lambda returned: (0.0, torch.zeros(1))

def mean_square_backward(values, offset=5.0):
    return 1.0, torch.ones(len(values))
