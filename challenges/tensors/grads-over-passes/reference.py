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
