# BUG: each entry returned is the mean of all losses so far instead of that batch's own loss.
# FAILS: output.values
# NAMED: running-mean-of-losses
from typing import List


class AverageMeter:
    def __init__(self):
        self.sum, self.count = 0.0, 0

    def update(self, v):
        self.sum += v
        self.count += 1

    @property
    def avg(self):
        return self.sum / self.count


def train_one_epoch(net, loader, criterion, optim) -> List[float]:
    meter = AverageMeter()
    curve: List[float] = []
    for i, (img, lab) in enumerate(loader):
        optim.zero_grad()
        loss = criterion(net(img), lab)
        loss.backward()
        optim.step()
        meter.update(loss.item())
        curve.append(meter.avg)
    return curve
