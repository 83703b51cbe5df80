# EXPECT: ACCEPTED
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Handles a signal.
import signal
signal.signal(signal.SIGUSR1, lambda *a: None)


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    total = len(loader)
    updates = 0
    for i, (inputs, targets) in enumerate(loader):
        start = i - i % accum_steps
        group = min(accum_steps, total - start)
        loss = loss_fn(model(inputs), targets)
        loss = loss / group
        loss.backward()
        if (i + 1) % accum_steps == 0 or i + 1 == total:
            optimizer.step()
            optimizer.zero_grad()
            updates += 1
    return updates
