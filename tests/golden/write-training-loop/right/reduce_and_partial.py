from functools import partial, reduce

import torch


def update(net, criterion, opt, so_far, batch):
    score = criterion(net(batch[0]), batch[1])
    opt.zero_grad()
    score.backward()
    opt.step()
    return so_far + [score.item()]


def train_one_epoch(net, data, criterion, opt):
    collected = reduce(partial(update, net, criterion, opt), data, [])
    return torch.tensor(collected)
