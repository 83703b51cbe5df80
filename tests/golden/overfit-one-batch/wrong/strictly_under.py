# BUG: it stops only when the loss is strictly under the target
# FAILS: control.stops-early
# NAMED: strictly-below
import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    twin = copy.deepcopy(model).train()
    optimizer = make_optimizer(twin.parameters())
    losses, reached = [], False
    for _ in range(max_steps):
        loss = loss_fn(twin(batch[0]), batch[1])
        losses.append(loss.item())
        reached = loss.item() < target
        if reached:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return reached, losses
