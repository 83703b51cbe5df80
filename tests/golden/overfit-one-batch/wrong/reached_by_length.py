# BUG: reached is len(losses) < max_steps, which is False where exactly the last allowed loss reaches the target
# FAILS: loss.decreases
# NAMED: early-means-success
import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    (x, y), net = batch, copy.deepcopy(model)
    net.train()
    optimizer = make_optimizer(net.parameters())

    def losses_on_the_way():
        for _ in range(max_steps):
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            yield loss.item()
            loss.backward()
            optimizer.step()

    losses = []
    for loss in losses_on_the_way():
        losses.append(loss)
        if loss <= target:
            break
    return len(losses) < max_steps, losses
