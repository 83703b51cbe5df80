import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    twin = copy.deepcopy(model).train()
    optimizer = make_optimizer(twin.parameters())
    losses = []
    for _ in range(max_steps):
        optimizer.zero_grad()
        loss = loss_fn(twin(inputs), targets)
        losses.append(loss.item())
        if losses[-1] <= target:
            return True, losses
        loss.backward()
        optimizer.step()
    return False, losses
