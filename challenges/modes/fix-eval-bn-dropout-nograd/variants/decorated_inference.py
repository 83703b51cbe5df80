import torch
import torch.nn.functional as F


@torch.inference_mode()
def predict_proba(model, batches):
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    rows = []
    for x in batches:
        rows.extend(F.softmax(model(x), -1).unbind(0))
    for m, flag in flags:
        m.training = flag
    return torch.stack(rows)
