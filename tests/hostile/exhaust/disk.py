# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Fill the disk.
written = 0
try:
    for number in range(64):  # each below the limit on a file's size
        with open(f"/tmp/fill-{number}", "wb", buffering=0) as file:
            for _ in range(32):
                written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 64 << 20:
    raise SystemExit(written)


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    inputs, targets = batch
    losses = []
    # Train a copy on this one batch until its loss is at most `target`, for `max_steps` losses at most.
    return False, losses
