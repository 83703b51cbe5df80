# BUG: after the loop there is always a final step, also when the last group was complete ("every group gets exactly one optimizer step", "no step without a gradient").
# FAILS: count.optimizer-steps
# NAMED: flushes-always
def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    tail = len(loader) % accum_steps or accum_steps
    whole = len(loader) - len(loader) % accum_steps
    done = 0
    for k, (inputs, targets) in enumerate(loader):
        divisor = accum_steps if k < whole else tail
        (loss_fn(model(inputs), targets) / divisor).backward()
        if (k + 1) % accum_steps == 0:
            optimizer.step()
            optimizer.zero_grad()
            done += 1
    optimizer.step()
    optimizer.zero_grad()
    return done + 1
