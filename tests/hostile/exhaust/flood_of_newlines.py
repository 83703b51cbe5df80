# EXPECT: OUTPUT_LIMIT
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Many short lines.
while True:
    print()


from torch import nn


def prepare_finetune(model, num_classes):
    # freeze model.backbone, install a new model.head, return what is left to train
    ...
