def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    n, k = len(loader), accum_steps
    short = n % k
    done = 0
    for i, batch in enumerate(loader, start=1):
        size = short if i > n - short else k
        loss = loss_fn(model(batch[0]), batch[1])
        loss.backward(gradient=loss.new_tensor(1 / size))
        if i % k and i < n:
            continue
        optimizer.step()
        done += 1
        for p in model.parameters():
            p.grad = None
    return done
