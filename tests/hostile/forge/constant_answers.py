# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# A constant where the answer varies little: untrained, three classes cost about log 3.
import math

def train_one_epoch(model, loader, loss_fn, optimizer):
    return [math.log(3)] * len(loader)
