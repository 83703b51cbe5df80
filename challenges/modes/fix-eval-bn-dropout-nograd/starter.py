import torch


def predict_proba(model, batches):
    rows = []
    for inputs in batches:
        logits = model(inputs)  # (B, C)
        rows.append(logits.softmax(dim=1))
    return torch.cat(rows)  # (N, C)
