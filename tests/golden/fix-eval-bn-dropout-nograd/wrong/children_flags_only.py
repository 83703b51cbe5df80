# FAILS: mode.eval-during-validation
# NAMED: nograd-no-eval
import torch


def predict_proba(model, batches):
    was = model.training
    for child in model.children():
        child.training = False
    with torch.no_grad():
        out = torch.cat([model(x) for x in batches]).softmax(1)
    model.train(was)
    return out
