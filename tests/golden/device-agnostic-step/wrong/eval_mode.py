# BUG: the step runs in eval mode.
# FAILS: order.zero-grad-before-backward
# NAMED: eval-mode
def train_step(model, batch, loss_fn, optimizer, device):
    model.eval()
    x, y = (t.to(device) for t in batch)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    model.train()
    return loss.item()
