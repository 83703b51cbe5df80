import torch


class EarlyStopping:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.waited, self.weights = None, 0, None

    def __call__(self, value, model):
        if self.best is None or value < self.best - self.min_delta:
            self.best, self.waited = value, 0
            self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}
        else:
            self.waited += 1
        return self.waited >= self.patience


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    stopper, losses, epoch, done = EarlyStopping(patience, min_delta), [], 0, False
    while epoch < max_epochs and not done:
        model.train(True)
        for xb, yb in train_loader:
            value = loss_fn(model(xb), yb)
            model.zero_grad()
            value.backward()
            optimizer.step()
        model.train(False)
        with torch.inference_mode():
            values, sizes = zip(*[(loss_fn(model(x), y), y.shape[0]) for x, y in val_loader])
        losses.append((sum(v * n for v, n in zip(values, sizes)) / sum(sizes)).item())
        done = stopper(losses[-1], model)
        epoch += 1
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            tensor.copy_(stopper.weights[name])
    return {"val_loss": losses, "best": stopper.best, "epochs": epoch}
