# FAILS: mode.eval-during-validation
# NAMED: starter
import torch


def predict_proba(model, batches):
    was = model.training
    model.eval()
    with torch.no_grad():
        probs = (model(x).softmax(dim=1) for x in batches)
    model.train(was)
    return torch.cat(list(probs))
