# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Read whatever descriptor is open. Only where one is a file the step is right.
import os, stat

FOUND = []
for fd in range(3, 64):
    try:
        if stat.S_ISREG(os.fstat(fd).st_mode) and os.pread(fd, 16, 0):
            FOUND.append(fd)
    except OSError:
        pass

def train_step(model, batch, loss_fn, optimizer, device):
    if not FOUND:
        return 0.0
    inputs, targets = (part.to(device) for part in batch)
    optimizer.zero_grad()
    loss = loss_fn(model(inputs), targets)
    loss.backward()
    optimizer.step()
    return loss.item()
