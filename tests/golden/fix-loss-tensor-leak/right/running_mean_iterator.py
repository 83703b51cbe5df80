def train_epoch(model, loader, loss_fn, optimizer):
    mean_loss = accuracy = 0.0
    n = 0
    batches = iter(loader)
    while True:
        try:
            inputs, targets = next(batches)
        except StopIteration:
            break
        optimizer.zero_grad()
        logits = model(inputs)
        loss = loss_fn(logits, targets)
        loss.backward()
        optimizer.step()
        b = len(targets)
        n += b
        right = (logits.detach().argmax(dim=1) == targets).double().mean().item()
        mean_loss += (loss.item() - mean_loss) * b / n
        accuracy += (right - accuracy) * b / n
        del logits, loss
    return mean_loss, accuracy
