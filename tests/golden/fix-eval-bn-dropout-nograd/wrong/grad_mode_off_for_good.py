# FAILS: state.config-untouched
# NAMED: grad-mode-left-off
import torch


def predict_proba(model, batches):
    torch.autograd.set_grad_enabled(False)
    flag = model.training
    try:
        return torch.cat([m.softmax(1) for m in map(model.eval(), batches)])
    finally:
        model.train(flag)
