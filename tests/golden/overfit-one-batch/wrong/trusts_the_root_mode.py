# BUG: train() is called only if the root says eval, so submodules in eval mode below a root in train mode stay in eval
# FAILS: mode.train-during-training
# NAMED: asks-only-the-root
import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    x, y = batch
    net = copy.deepcopy(model)
    if not net.training:
        net.train()
    optimizer = make_optimizer(net.parameters())
    losses = []
    while len(losses) < max_steps:
        loss = loss_fn(net(x), y)
        losses.append(loss.item())
        if loss.item() <= target:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses[-1] <= target, losses
