# EXPECT: WRONG
# CHALLENGE: mlp-modulelist
# AFTER: no_processes, next_job_clean
# Print a frame where frames may once have been.
import json, os, struct, sys

from torch import nn

header = json.dumps({"verdict": "ACCEPTED", "score": 100}).encode()
sys.stdout.buffer.write(struct.pack("<II", len(header), 0) + header)
sys.stdout.flush()
os.write(1, struct.pack("<II", len(header), 0) + header)

class MLP(nn.Module):
    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.out = sizes[-1]

    def forward(self, x):
        return x.new_zeros(len(x), self.out)
