# EXPECT: WRONG
# CHALLENGE: dropout-from-scratch
# AFTER: no_processes, next_job_clean
# Look for a line of the reference in all files of ours, and answer with it.
import os

from torch import nn

class MyDropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()

    def forward(self, x):
        return x

WORDS = "keep = torch.rand_like(x) >= self" + ".p"
for root in ("/opt/zerograd", "/srv", "/home", "/tmp"):
    for folder, _, names in os.walk(root):
        for name in names:
            try:
                with open(os.path.join(folder, name), encoding="utf-8", errors="ignore") as file:
                    text = file.read()
            except OSError:
                continue
            if WORDS in text and name.endswith("reference.py"):
                exec(text)
            elif WORDS in text:
                raise SystemExit(os.path.join(folder, name))
