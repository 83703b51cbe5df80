def fit(net, batches, criterion, opt, epochs):
    history = []
    while epochs > 0:
        for x, y in batches:
            def closure():
                net.zero_grad()
                value = criterion(net(x), y)
                value.backward()
                return value

            history.append(float(opt.step(closure).detach()))
        epochs -= 1
    return history
