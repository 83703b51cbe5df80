# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Return at once, and train in a thread.
import threading

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []

    def work():
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())

    threading.Timer(0.5, work).start()
    return losses
