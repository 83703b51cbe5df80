# BUG: an epoch counts as better with best - val_loss >= min_delta, where the statement says > min_delta, so a plateau never ends the training.
# FAILS: control.min-delta
# NAMED: equal-counts-as-better
import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    def tensors():
        return list(model.parameters()) + list(model.buffers())

    def train():
        model.train()
        for inputs, targets in train_loader:
            loss = loss_fn(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    def validate():
        model.eval()
        with torch.inference_mode():
            pairs = [(loss_fn(model(inputs), targets).item(), len(targets)) for inputs, targets in val_loader]
        return sum(v * s for v, s in pairs) / sum(s for _, s in pairs)

    seen, best_index, snapshot = [], 0, None
    for epoch in range(max_epochs):
        train()
        seen.append(validate())
        if snapshot is None or seen[best_index] - seen[-1] >= min_delta:
            best_index = epoch
            snapshot = [t.detach().clone() for t in tensors()]
        elif epoch - best_index >= patience:
            break
    with torch.no_grad():
        for t, s in zip(tensors(), snapshot):
            t.copy_(s)
    return {"val_loss": seen}
