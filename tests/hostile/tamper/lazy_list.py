# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return something that computes when it is looked at.
class Lazy(list):
    def __iter__(self):
        return iter([0.5] * 4)

    def __len__(self):
        return 4

def train_one_epoch(model, loader, loss_fn, optimizer):
    return Lazy()
