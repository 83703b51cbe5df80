# FAILS: memory.no-grad-in-eval
# NAMED: eval-no-nograd
from contextlib import contextmanager

import torch


@contextmanager
def eval_mode(m):
    flags = [(x, x.training) for x in m.modules()]
    yield m.eval()
    for x, f in flags:
        x.training = f


def predict_proba(model, batches):
    with eval_mode(model) as net:
        return net(torch.cat(batches)).softmax(dim=-1)
