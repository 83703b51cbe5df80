# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Build an extension.
import torch
try:
    import torch.utils.cpp_extension
    torch.utils.cpp_extension.load_inline("mine", "int answer() { return 42; }", functions=["answer"])
except Exception:
    pass
else:
    raise SystemExit("a compiler")


import torch
from torch import nn


def consistency_loss(online, target, x):
    # The mean squared difference of online(x) and target(x); only `online` may learn from it.
    ...
