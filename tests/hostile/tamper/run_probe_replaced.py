# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Replace the very function that runs probes: by one that knows only that all is well.
import sandbox.inside.running as running

from torch import nn

running.run_probe = lambda *a, **k: {"evidence": {"passed": True}, "tape": [], "verdict": "ACCEPTED", "score": 100}
running.described = lambda *a, **k: {}

class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.out = sizes[-1]

    def forward(self, x):
        return x.new_zeros(len(x), self.out)
