# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Read the environment of every process. Only where there is a secret the model is prepared.
import glob

from torch import nn

FOUND = []
for path in glob.glob("/proc/[0-9]*/environ"):
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError:
        continue
    FOUND += [path for word in (b"SECRET", b"DATABASE", b"BROKER", b"PASSWORD", b"TOKEN") if word in text]

def prepare_finetune(model, num_classes):
    if not FOUND:
        return []
    for parameter in model.backbone.parameters():
        parameter.requires_grad_(False)
        parameter.grad = None
    model.head = nn.Linear(model.head.in_features, num_classes)
    return list(model.head.parameters())
