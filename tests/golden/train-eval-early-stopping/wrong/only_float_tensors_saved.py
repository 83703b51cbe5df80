# BUG: only floating-point entries of the state are kept, so the number of batches seen is that of the last epoch ("all parameters and all buffers (the running statistics, the number of batches seen too)").
# FAILS: state.best-restored
# NAMED: nothing
import torch


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    def floats():
        return {k: v for k, v in model.state_dict().items() if v.is_floating_point()}

    log, best, kept, waited = [], None, {}, 0
    for _ in range(max_epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            sums = [(loss_fn(model(x), y).item() * len(y), len(y)) for x, y in val_loader]
        log.append(sum(s for s, _ in sums) / sum(n for _, n in sums))
        if best is None or best - log[-1] > min_delta:
            best, waited = log[-1], 0
            kept = {k: v.clone() for k, v in floats().items()}
        else:
            waited += 1
        if waited == patience:
            break
    with torch.no_grad():
        for k, v in floats().items():
            v.copy_(kept[k])
    return {"val_loss": log}
