# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, no_files, next_job_clean
# Edit torch on disk and in memory.
import torch
try:
    with open(torch.__file__, "a") as file:
        file.write("HOSTILE = True\n")
except OSError:
    pass
torch.HOSTILE = True
torch.nn.Linear.forward = lambda self, x: x


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
