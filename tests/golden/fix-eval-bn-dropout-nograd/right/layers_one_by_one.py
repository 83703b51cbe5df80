import torch


def predict_proba(model, batches):
    """Only the layers inside are switched: the outermost flag decides nothing."""
    on = [m for m in model.modules() if m.training]
    for child in model.children():
        child.eval()
    with torch.no_grad():
        out = list(map(lambda x: torch.nn.Softmax(dim=1)(model(x)), batches))
    for m in on:
        m.training = True
    return torch.cat(out)
