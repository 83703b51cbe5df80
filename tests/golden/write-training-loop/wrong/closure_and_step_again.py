# BUG: step(closure) already updates the parameters, and the plain step() after it updates them a second time.
# FAILS: count.optimizer-steps
# NAMED: hidden-second-step
def train_one_epoch(model, loader, loss_fn, optimizer):
    record = []
    for data, target in loader:
        def closure():
            optimizer.zero_grad()
            loss = loss_fn(model(data), target)
            loss.backward()
            return loss

        loss = optimizer.step(closure)   # evaluate
        optimizer.step()                 # update
        record.append(loss.item())
    return record
