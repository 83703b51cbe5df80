# EXPECT: CRASHED
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# A tensor whose methods do harm when it is shipped.
import os, torch

class Mine(torch.Tensor):
    def detach(self): os._exit(0)
    def numpy(self, *a, **k): os._exit(0)
    def contiguous(self, *a, **k): os._exit(0)
    def cpu(self, *a, **k): os._exit(0)

def mean_square_backward(values, offset=5.0):
    return torch.zeros(()).as_subclass(Mine), torch.zeros(len(values)).as_subclass(Mine)
