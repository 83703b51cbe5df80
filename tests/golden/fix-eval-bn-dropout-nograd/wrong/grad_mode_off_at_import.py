# FAILS: state.config-untouched
# NAMED: grad-mode-left-off
import torch

torch.set_grad_enabled(False)


def predict_proba(model, batches):
    was = model.training
    model.eval()
    out = torch.cat([model(x).softmax(1) for x in batches])
    model.train(was)
    return out
