# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Ask the engine. Only where somebody listens the loop is right.
import socket

FOUND = []
for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/judge/judge.sock"):
    try:
        socket.socket(socket.AF_UNIX).connect(path)
        FOUND.append(path)
    except OSError:
        pass

def train_one_epoch(model, loader, loss_fn, optimizer):
    losses = []
    for inputs, targets in loader if FOUND else []:
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses or [1.1] * len(loader)
