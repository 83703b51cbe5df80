# BUG: only the weight matrices' gradients are cleared, so the bias gradients add up from batch to batch.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for x, y in loader:
        for p in model.parameters():
            if p.dim() > 1:
                p.grad = None
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
