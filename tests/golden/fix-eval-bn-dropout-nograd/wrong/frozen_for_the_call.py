# FAILS: memory.no-grad-in-eval
import torch


def predict_proba(model, batches):
    was = model.training
    flags = [(p, p.requires_grad) for p in model.parameters()]
    model.eval().requires_grad_(False)
    out = torch.cat([model(x).softmax(1) for x in batches])
    for p, flag in flags:
        p.requires_grad_(flag)
    model.train(was)
    return out
