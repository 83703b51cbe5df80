# BUG: the accuracy comes from a second forward after the batch's update
# FAILS: metric.value
# NAMED: nothing
import torch


def train_epoch(model, loader, loss_fn, optimizer):
    totals = torch.zeros(3, dtype=torch.float64)
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            hits = (model(inputs).argmax(dim=1) == targets).sum().item()
        totals += torch.tensor([loss.item() * len(targets), hits, len(targets)], dtype=torch.float64)
    return (totals[0] / totals[2]).item(), (totals[1] / totals[2]).item()
