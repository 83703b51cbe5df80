# EXPECT: MEMORY_LIMIT
# CHALLENGE: grad-accumulation
# AFTER: no_processes, next_job_clean
# Map more than there is.
import mmap
held = []
while True:
    page = mmap.mmap(-1, 1 << 26)
    page.write(b'x' * (1 << 26))
    held.append(page)


def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    updates = 0
    # For each group of micro-batches: the gradient of one large batch, one step.
    return updates
