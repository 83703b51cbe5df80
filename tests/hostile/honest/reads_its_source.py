# EXPECT: ACCEPTED
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Looks at its own source.
import inspect
try:
    inspect.getsource(inspect)
except OSError:
    pass


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    inputs = inputs.to(device)
    targets = targets.to(device)
    logits = model(inputs)  # (B, C)
    loss = loss_fn(logits, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
