# FAILS: mode.buffers-untouched
import torch


def predict_proba(model, batches):
    was = model.training
    for m in model.modules():
        if isinstance(m, torch.nn.modules.batchnorm._BatchNorm):
            m.reset_running_stats()
    model.eval()
    with torch.no_grad():
        out = torch.cat([model(x).softmax(1) for x in batches])
    model.train(was)
    return out
