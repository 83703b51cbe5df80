import torch


@torch.inference_mode()
def evaluate(model, loader, loss_fn):
    was_training = model.training
    model.eval()
    loss = torch.zeros((), dtype=torch.float64)
    acc = torch.zeros(())
    for x, y in loader:
        logits = model(x)
        loss += loss_fn(logits, y) * x.shape[0]
        acc += (logits.topk(1).indices.squeeze(-1) == y).float().sum()
    if was_training:
        model.train()
    else:
        model.eval()
    n = len(loader.dataset)
    return loss / n, acc / n
