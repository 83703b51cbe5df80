from torch.utils._pytree import tree_map


def train_step(model, batch, loss_fn, optimizer, device):
    def move(t):
        return t if t.device == device else t.to(str(device))

    x, y = tree_map(move, batch)
    loss = loss_fn(input=model.forward(x), target=y)
    model.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
