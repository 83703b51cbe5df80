import torch


def predict_proba(model, batches):
    seen = []
    handle = model.register_forward_hook(lambda module, args, out: seen.append(out.softmax(dim=1)))
    mode = model.training
    model.eval()
    try:
        with torch.no_grad():
            for x in batches:
                model(x)
    finally:
        handle.remove()
        model.train(mode)
    return torch.cat(seen)
