import io

import torch


def evaluate(model, loader, loss_fn):
    buf = io.BytesIO()
    torch.save(model, buf)
    buf.seek(0)
    m = torch.load(buf, weights_only=False)
    m.eval().requires_grad_(False)
    mean_loss = mean_acc = 0.0
    n = 0
    for x, y in loader:
        with torch.no_grad():
            out = m(x)
            l = loss_fn(out, y).item()
        a = (out.detach().max(dim=-1)[1] == y).double().mean().item()
        k = len(x)
        n += k
        mean_loss += (l - mean_loss) * k / n
        mean_acc += (a - mean_acc) * k / n
    return mean_loss, mean_acc
