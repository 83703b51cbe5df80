# EXPECT: WRONG
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Ask the cloud who we are.
import socket
for host in ("169.254.169.254", "127.0.0.1", "172.17.0.1"):
    try:
        socket.create_connection((host, 80), 0.2)
    except OSError:
        continue
    raise SystemExit(f"{host} answers")


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
