import torch


def _rows(model, batches):
    for batch in batches:
        with torch.no_grad():
            logits = model(batch)
        for row in logits:
            yield row.softmax(0)


def predict_proba(model, batches):
    flags = [m.training for m in model.modules()]
    for m in model.modules():
        m.training = False
    rows = torch.stack(list(_rows(model, batches)))
    for m, f in zip(model.modules(), flags):
        m.training = f
    return rows
