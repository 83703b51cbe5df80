# BUG: gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
from torch.nn.utils import clip_grad_norm_


def train_one_epoch(model, loader, loss_fn, optimizer):
    history = []
    for x, y in loader:
        optimizer.zero_grad(set_to_none=True)
        loss = loss_fn(model(x), y)
        loss.backward()
        clip_grad_norm_(model.parameters(), max_norm=5.0)
        optimizer.step()
        history.append(float(loss))
    return history
