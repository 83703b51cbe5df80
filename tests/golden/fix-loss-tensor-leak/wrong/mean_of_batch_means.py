# BUG: the mean of the batches' losses is returned, a short last batch counts as much as a full one
# FAILS: loss.weighted-by-batch-size
# NAMED: unweighted-mean
import statistics


def train_epoch(model, loader, loss_fn, optimizer):
    losses, hits = [], []
    for inputs, targets in loader:
        optimizer.zero_grad()
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        hits.extend((logits.argmax(dim=1) == targets).tolist())
    return statistics.fmean(losses), sum(hits) / len(hits)
