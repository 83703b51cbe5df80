# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Replace what probes import, before they do.
import sandbox.inside.instruments as instruments
import torch
for name in ("tensor", "number", "numbers", "pair"):
    if hasattr(instruments, name):
        setattr(instruments, name, lambda *a, **k: torch.zeros(1))


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
