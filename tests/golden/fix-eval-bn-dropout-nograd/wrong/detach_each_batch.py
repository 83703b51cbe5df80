# FAILS: memory.no-grad-in-eval
# NAMED: detach-at-the-end
import torch


def predict_proba(model, batches):
    was_training = model.training
    try:
        model.eval()
        out = [model(x).detach().softmax(-1) for x in batches]
    finally:
        model.train(was_training)
    return torch.cat(out)
