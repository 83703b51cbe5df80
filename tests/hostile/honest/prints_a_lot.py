# EXPECT: ACCEPTED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Prints, but within the limit.
print('x' * 1000)
for number in range(100):
    print('line', number)


def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in loader:
        logits = model(inputs)  # (B, C)
        loss = loss_fn(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
