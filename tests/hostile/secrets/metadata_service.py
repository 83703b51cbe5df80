# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Ask the cloud who we are. Only where somebody answers the sums are right.
import socket

FOUND = []
for host in ("169.254.169.254", "127.0.0.1", "172.17.0.1"):
    for port in (80, 5432, 6379):
        try:
            socket.create_connection((host, port), 0.2)
            FOUND.append(host)
        except OSError:
            pass

def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    batches = list(loader) if FOUND else []
    for start in range(0, len(batches), accum_steps):
        group = batches[start : start + accum_steps]
        for inputs, targets in group:
            (loss_fn(model(inputs), targets) / len(group)).backward()
        optimizer.step()
        optimizer.zero_grad()
    return -(-len(batches) // accum_steps)
