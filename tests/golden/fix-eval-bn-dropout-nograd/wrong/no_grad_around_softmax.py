# FAILS: memory.no-grad-in-eval
# NAMED: detach-at-the-end
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    rows = []
    for x in batches:
        logits = model(x)
        with torch.no_grad():
            rows.append(torch.softmax(logits, dim=1))
    model.train(was)
    return torch.cat(rows)
