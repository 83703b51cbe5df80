def train_accumulated(model, loader, loss_fn, optimizer, accum_steps):
    batches = list(loader)
    starts = range(0, len(batches), accum_steps)
    for start in starts:
        group = batches[start:start + accum_steps]

        def closure():
            optimizer.zero_grad()
            total = 0.0
            for x, y in group:
                share = loss_fn(input=model.forward(x), target=y).mul(1.0 / len(group))
                share.backward()
                total += share.item()
            return total

        optimizer.step(closure)
    return len(starts)
