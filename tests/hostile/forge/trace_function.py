# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Trace the grader's frames and change their locals.
import sys

def trace(frame, event, arg):
    if event == "return" and isinstance(arg, dict) and "parameters" in arg:
        arg.clear()
    return trace

sys.settrace(trace)

def train_one_epoch(model, loader, loss_fn, optimizer):
    return []
