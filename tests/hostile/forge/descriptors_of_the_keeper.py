# EXPECT: WRONG | TIME_LIMIT | PROTOCOL
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Write into the pipes of whoever started this process, by their names below /proc. In a container they are its own wire.
import os

FOUND = []
for pid in {os.getppid(), 1} - {0, os.getpid()}:
    for fd in range(64):
        try:
            pipe = os.open(f"/proc/{pid}/fd/{fd}", os.O_WRONLY | os.O_NONBLOCK)
            FOUND.append(os.write(pipe, b"x"))
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
