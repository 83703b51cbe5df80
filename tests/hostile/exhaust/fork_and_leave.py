# EXPECT: CRASHED | TIME_LIMIT
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Each child forks and ends.
import os
while True:
    try:
        if os.fork():
            os._exit(0)
    except OSError:
        pass


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
