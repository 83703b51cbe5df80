# EXPECT: ACCEPTED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Gives the optimizer a closure.
def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in loader:
        def closure():
            optimizer.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            return loss
        losses.append(float(optimizer.step(closure)))
    return losses
