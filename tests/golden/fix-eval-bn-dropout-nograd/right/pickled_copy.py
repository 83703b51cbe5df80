import io

import torch


def predict_proba(model, batches):
    buf = io.BytesIO()
    torch.save(model, buf)
    buf.seek(0)
    clone = torch.load(buf, weights_only=False).eval()
    with torch.no_grad():
        return torch.vstack([clone(x).softmax(1) for x in batches])
