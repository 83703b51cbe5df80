class Average:
    """A running mean of numbers with weights."""

    def __init__(self):
        self.sum = self.weight = 0.0

    def update(self, value, n):
        self.sum += float(value) * n
        self.weight += n

    @property
    def value(self):
        return self.sum / self.weight


def train_epoch(model, loader, loss_fn, optimizer):
    model.train()
    loss_meter, accuracy_meter = Average(), Average()
    for batch in loader:
        inputs, targets = batch
        predictions = model(inputs)
        loss = loss_fn(predictions, targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        loss_meter.update(loss.data, targets.size(0))
        accuracy_meter.update(predictions.max(dim=1)[1].eq(targets).float().mean(), targets.size(0))
    return [loss_meter.value, accuracy_meter.value]
