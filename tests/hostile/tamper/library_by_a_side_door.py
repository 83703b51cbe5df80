# EXPECT: PARTIAL <= 95
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# The same function, imported under another name.
from importlib import import_module

def clip_grad_norm(params, max_norm):
    return getattr(import_module("torch.nn.utils.clip_grad"), "clip_grad_" + "norm_")(params, max_norm)
