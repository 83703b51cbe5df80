from copy import deepcopy

import torch


def mean_loss(net, loader, loss_fn):
    weighted = torch.zeros((), dtype=torch.float64)
    count = 0
    for x, y in loader:
        with torch.no_grad():
            out = net(x)
        weighted += loss_fn(out, y).detach() * len(y)
        count += len(y)
    return float(weighted / count)


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    val, champion, champion_loss, since = [], None, None, 0
    for _ in range(max_epochs):
        model.train()
        for x, y in train_loader:
            model.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
        challenger = deepcopy(model).eval()
        current = mean_loss(challenger, val_loader, loss_fn)
        val.append(current)
        if champion is None or champion_loss - current > min_delta:
            champion, champion_loss, since = challenger, current, 0
        else:
            since += 1
        if since >= patience:
            break
    with torch.no_grad():
        for mine, best in zip(model.parameters(), champion.parameters()):
            mine.copy_(best)
        for mine, best in zip(model.buffers(), champion.buffers()):
            mine.copy_(best)
    return {"val_loss": val}
