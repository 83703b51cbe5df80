import contextlib
import torch


@contextlib.contextmanager
def evaluating(net):
    '''Temporarily switch to evaluation mode, remembering every submodule.'''
    istrain = {name: m.training for name, m in net.named_modules()}
    try:
        net.eval()
        yield net
    finally:
        for name, m in net.named_modules():
            m.training = istrain[name]


def predict_proba(model, batches):
    out = []
    with evaluating(model), torch.no_grad():
        for x in batches:
            out.append(torch.softmax(model(x), 1))
    return torch.cat(out, dim=0)
