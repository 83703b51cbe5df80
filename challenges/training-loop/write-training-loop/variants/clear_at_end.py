def _step(model, batch, loss_fn, optimizer):
    x, y = batch
    out = model.forward(x)
    loss = loss_fn(input=out, target=y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    return loss.detach().numpy()


def train_one_epoch(model, loader, loss_fn, optimizer):
    return tuple(_step(model, batch, loss_fn, optimizer) for batch in loader)
