# EXPECT: ACCEPTED
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Configures logging.
import logging
logging.basicConfig(level=logging.DEBUG)
logging.getLogger(__name__).info('ready')


import copy


def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    trained = copy.deepcopy(model)
    trained.train()
    optimizer = make_optimizer(trained.parameters())
    inputs, targets = batch
    losses = []
    for _ in range(max_steps):
        logits = trained(inputs)  # (B, C)
        loss = loss_fn(logits, targets)
        losses.append(loss.item())
        if losses[-1] <= target:
            return True, losses
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return False, losses
