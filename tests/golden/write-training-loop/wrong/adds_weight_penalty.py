# BUG: an L2 penalty on the parameters is added before backward, so the step is not made with the plain gradient of the loss.
# FAILS: order.zero-grad-before-backward
# NAMED: nothing
import torch


def l2(module):
    return sum(w.pow(2).sum() for w in module.parameters())


def train_one_epoch(net, batches, ce, opt, weight_decay=1e-2):
    values = []
    for feats, classes in batches:
        opt.zero_grad()
        data_term = ce(net(feats), classes)
        (data_term + weight_decay * l2(net)).backward()
        opt.step()
        values.append(data_term.detach())
    return values
