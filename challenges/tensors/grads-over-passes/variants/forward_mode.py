import torch


class Passes:
    def __init__(self, x0):
        with torch.no_grad():
            self.at = x0 * 1
        self.sum = 0

    def __call__(self, fn):
        g = torch.func.jacfwd(fn)(self.at)
        self.sum = self.sum + g
        return g.clone(), self.sum.clone()


def grads_over_passes(x0, fns, accumulate):
    run = Passes(x0)
    return [run(fn)[bool(accumulate)] for fn in fns]
