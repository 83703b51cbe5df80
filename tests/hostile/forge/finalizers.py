# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Act when objects die: some in the call, the last when the process does.
import os

class Last:
    def __del__(self):
        try:
            os.write(1, b"PASSED\n")
        except Exception:
            pass

kept, forever = [Last() for _ in range(100)], Last()

def train_one_epoch(model, loader, loss_fn, optimizer):
    kept.clear()
    return [1.1] * len(loader)
