import torch


def evaluate(model, loader, loss_fn):
    mode, grad = model.training, torch.is_grad_enabled()
    model.eval()
    torch.set_grad_enabled(False)
    loss_sum = hits = 0
    for xb, yb in loader:
        out = model.forward(xb)
        loss_sum += float(loss_fn(out, yb)) * xb.size(0)
        hits += int(out.max(1).indices.eq(yb).sum())
    torch.set_grad_enabled(grad)
    if mode:
        model.train()
    n = len(loader.dataset)
    print(f"loss {loss_sum / n:.4f}, accuracy {hits / n:.1%}")
    return loss_sum / n, hits / n
