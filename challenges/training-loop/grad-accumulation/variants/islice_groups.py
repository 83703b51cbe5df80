from itertools import islice


def train_accumulated(net, data, criterion, opt, accum_steps):
    stream, updates = iter(data), 0
    while group := list(islice(stream, accum_steps)):
        opt.zero_grad()
        for x, y in group:
            criterion(net(x), y).backward()
        for p in net.parameters():
            p.grad /= len(group)
        opt.step()
        updates += 1
    return updates
