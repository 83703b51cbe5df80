# BUG: the validation loss is the mean over batches, so the smaller last batch counts too much ("the mean over all samples of the validation set").
# FAILS: loss.weighted-by-batch-size
# NAMED: unweighted-mean
import copy

import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    @torch.no_grad()
    def validation():
        model.eval()
        return torch.stack([loss_fn(model(x), y) for x, y in val_loader]).mean().item()

    def training():
        model.train()
        for x, y in train_loader:
            model.zero_grad(set_to_none=True)
            torch.autograd.backward(loss_fn(model(x), y))
            optimizer.step()

    history, left, best = [], patience, None
    while left and len(history) < max_epochs:
        training()
        history.append(validation())
        if best is None or best[0] - history[-1] > min_delta:
            best = history[-1], copy.deepcopy(model.state_dict())
            left = patience
        else:
            left -= 1
    model.load_state_dict(best[1])
    return {"val_loss": history}
