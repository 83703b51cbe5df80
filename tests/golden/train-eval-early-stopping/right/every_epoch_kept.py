import pickle

import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    snapshots, losses = [], []
    best_i = -1
    while len(losses) < max_epochs:
        model = model.train()
        for x, y in train_loader:
            optimizer.zero_grad(set_to_none=True)
            logits = model.forward(x)
            loss_fn(input=logits, target=y).backward()
            optimizer.step()
        with torch.no_grad():
            model = model.eval()
            per_batch = [(loss_fn(model(x), y), len(y)) for x, y in val_loader]
        weights = torch.tensor([n for _, n in per_batch], dtype=torch.float64)
        losses.append(torch.stack([l for l, _ in per_batch]) @ weights / weights.sum())
        snapshots.append(pickle.dumps(model.state_dict()))
        if best_i < 0 or losses[best_i] - losses[-1] > min_delta:
            best_i = len(losses) - 1
        if len(losses) - 1 - best_i >= patience:
            break
    model.load_state_dict(pickle.loads(snapshots[best_i]))
    return {"val_loss": losses, "best": best_i}
