# EXPECT: PARTIAL <= 40
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Put a step that does nothing in the optimizer's place.
def train_one_epoch(model, loader, loss_fn, optimizer):
    optimizer.step = lambda *a, **k: None
    losses = []
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
