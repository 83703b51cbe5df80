import copy

import torch


class OutOfPatience(Exception):
    pass


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    history, best, kept, waited = {"val_loss": []}, None, None, 0

    def one_epoch():
        nonlocal best, kept, waited
        model.train()
        for batch in train_loader:
            x, y = batch
            loss = loss_fn(model(x), y)
            for p in model.parameters():
                p.grad = None
            loss.backward()
            optimizer.step()
        was = torch.is_grad_enabled()
        torch.set_grad_enabled(False)
        model.eval()
        outs, ys = [], []
        for x, y in val_loader:
            outs.append(model(x))
            ys.append(y)
        value = float(loss_fn(torch.cat(outs), torch.cat(ys)))
        torch.set_grad_enabled(was)
        history["val_loss"].append(value)
        if best is None or best - value > min_delta:
            best, kept, waited = value, copy.deepcopy(model.state_dict()), 0
        else:
            waited += 1
            if waited >= patience:
                raise OutOfPatience

    try:
        for _ in range(max_epochs):
            one_epoch()
    except OutOfPatience:
        pass
    finally:
        model.load_state_dict(kept)
    return history
