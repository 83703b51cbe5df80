# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Talk to the hypervisor. Only where that works the batch is learnt.
import copy, socket

FOUND = []
try:
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
    FOUND.append("a vsock")
except OSError:
    pass

def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    mine, losses = copy.deepcopy(model).train(), []
    optimizer = make_optimizer(mine.parameters()) if FOUND else None
    for _ in range(max_steps if FOUND else 0):
        loss = loss_fn(mine(batch[0]), batch[1])
        losses.append(loss.item())
        if losses[-1] <= target:
            return True, losses
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return False, losses
