# EXPECT: WRONG | CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Find the spies by the garbage collector, train wrongly, and rewrite what they kept: nothing was seen, or the probe finds nothing left.
import gc

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in loader:
        loss = loss_fn(model(inputs).softmax(1), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    for one in gc.get_objects():
        if type(one).__name__ in ("World", "Tape", "SpyLoss", "SpyOptimizer", "SpyModel"):
            for value in vars(one).values():
                if isinstance(value, list):
                    value.clear()
    return losses
