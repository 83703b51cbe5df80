# EXPECT: ACCEPTED
# CHALLENGE: grads-over-passes
# AFTER: no_processes, next_job_clean
# Collects garbage and looks at frames.
import gc, sys
gc.collect()
sys._getframe()


def grads_over_passes(x0, fns, accumulate):
    x = x0.detach()
    x = x.clone()
    x.requires_grad_()
    snapshots = []
    for fn in fns:
        if not accumulate:
            x.grad = None
        z = fn(x)
        z.backward()
        snapshot = x.grad
        snapshot = snapshot.clone()
        snapshots.append(snapshot)
    return snapshots
