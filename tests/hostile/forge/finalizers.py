# EXPECT: WRONG | CRASHED | PARTIAL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Act when objects die.
import os

class Last:
    def __del__(self):
        try:
            os.write(1, b"PASSED\n")
        except Exception:
            pass

kept = [Last() for _ in range(100)]

def train_one_epoch(model, loader, loss_fn, optimizer):
    kept.clear()
    return []
