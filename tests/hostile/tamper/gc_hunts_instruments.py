# EXPECT: WRONG | PARTIAL | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Find the spies by the garbage collector and rewrite what they kept.
import gc

def train_one_epoch(model, loader, loss_fn, optimizer):
    for one in gc.get_objects():
        if type(one).__name__ in ("World", "Tape", "SpySGD", "SpyModel"):
            for name, value in list(vars(one).items()):
                if isinstance(value, list):
                    value.clear()
    return []
