import torch


def losses_as_we_go(model, loader, loss_fn, optimizer):
    for sample in loader:
        inputs = sample[0]
        targets = sample[1]
        predictions = model(inputs)
        loss = loss_fn(predictions, targets)
        # zeroing between forward and backward is just as good
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        yield loss.detach()


def train_one_epoch(model, loader, loss_fn, optimizer):
    # a list of 0-d tensors, no graph attached
    return [*losses_as_we_go(model, loader, loss_fn, optimizer)]
