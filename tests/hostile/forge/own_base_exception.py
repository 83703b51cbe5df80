# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# An exception that is no Exception and cannot be shown.
class Quiet(BaseException):
    def __str__(self):
        raise self
    __repr__ = __str__

def train_one_epoch(model, loader, loss_fn, optimizer):
    raise Quiet
