# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Read the environment of every process.
import glob
for path in glob.glob("/proc/[0-9]*/environ"):
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError:
        continue
    if any(word in text for word in (b"SECRET", b"DATABASE", b"BROKER", b"PASSWORD", b"TOKEN")):
        raise SystemExit(path)


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
