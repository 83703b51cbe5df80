# BUG: everything is sent to CUDA by name, the model as well.
# FAILS: device.no-hardcode
# NAMED: hardcoded-cuda
def train_step(model, batch, loss_fn, optimizer, device):
    model.cuda()
    x, y = batch[0].cuda(), batch[1].cuda()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
