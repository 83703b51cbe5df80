# BUG: the gradients are emptied where i % accum_steps == 1, which never happens with accum_steps=1, so .grad then contains other groups ("contains nothing of any other group").
# FAILS: order.zero-grad-before-backward
# NAMED: clears-at-remainder-one
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n = len(loader)
    updates = 0
    for i, (inputs, targets) in enumerate(loader, start=1):
        if i % accum_steps == 1:
            optimizer.zero_grad()
        first = (i - 1) // accum_steps * accum_steps
        members = min(first + accum_steps, n) - first
        loss = loss_fn(model(inputs), targets)
        loss.backward(gradient=loss.new_tensor(1.0 / members))
        if i == n or i % accum_steps == 0:
            optimizer.step()
            updates += 1
    return updates
