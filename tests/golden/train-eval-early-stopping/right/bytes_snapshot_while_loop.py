import io

import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    def dump():
        f = io.BytesIO()
        torch.save(model.state_dict(), f)
        return f.getvalue()

    def step(batch):
        def closure():
            optimizer.zero_grad()
            loss = loss_fn(model(batch[0]), batch[1])
            loss.backward()
            return loss

        optimizer.step(closure)

    def validate():
        model.eval()
        before = torch.is_grad_enabled()
        torch.set_grad_enabled(False)
        try:
            numerator = denominator = 0
            for x, y in val_loader:
                value = loss_fn(model(x), y)
                numerator += float(value) * y.shape[0]
                denominator += y.shape[0]
        finally:
            torch.set_grad_enabled(before)
        return numerator / denominator

    values, best_at, snapshot = [], 0, None
    while len(values) < max_epochs and len(values) - best_at < patience + (not values):
        model.train()
        for batch in train_loader:
            step(batch)
        values.append(validate())
        if len(values) == 1 or values[best_at - 1] - values[-1] > min_delta:
            best_at, snapshot = len(values), dump()
    model.load_state_dict(torch.load(io.BytesIO(snapshot)))
    return {"val_loss": values, "best_epoch": best_at}
