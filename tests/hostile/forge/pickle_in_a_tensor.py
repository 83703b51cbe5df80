# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return something that runs code where it is unpickled.
import os

class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/pwned",)

def train_one_epoch(model, loader, loss_fn, optimizer):
    return [Bomb()]
