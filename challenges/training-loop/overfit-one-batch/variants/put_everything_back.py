import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    x, y = batch
    state = copy.deepcopy(model.state_dict())
    grads = [None if p.grad is None else p.grad.clone() for p in model.parameters()]
    modes = [(m, m.training) for m in model.modules()]
    losses = []
    try:
        model.train()
        opt = make_optimizer(list(model.parameters()))
        opt.zero_grad()
        while len(losses) < max_steps:
            loss = loss_fn(model(x), y)
            losses.append(float(loss.detach()))
            if losses[-1] <= target:
                break
            loss.backward()
            opt.step()
            opt.zero_grad()
    finally:
        model.load_state_dict(state)
        for p, g in zip(model.parameters(), grads):
            p.grad = g
        for m, was in modes:
            m.training = was
    return losses[-1] <= target, losses
