# EXPECT: ACCEPTED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Starts a thread and waits for it.
import threading
worker = threading.Thread(target=lambda: None)
worker.start()
worker.join()


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
