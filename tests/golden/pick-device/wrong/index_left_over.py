# BUG: the index of an unavailable preference goes along to the fallback ("cuda:1" gives "mps:1" on a MacBook)
# FAILS: output.edge-cases
# NAMED: index-kept-on-fallback
import torch


def pick_device(prefer=None):
    kind, index = None, None
    if prefer is not None:
        parsed = torch.device(prefer)
        kind, index = parsed.type, parsed.index
    there = ["cpu"]
    if torch.backends.mps.is_available():
        there.insert(0, "mps")
    if torch.cuda.is_available():
        there.insert(0, "cuda")
    chosen = kind if kind in there else there[0]
    return torch.device(chosen) if index is None else torch.device(chosen, index)
