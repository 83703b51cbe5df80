# FAILS: mode.eval-during-validation
import torch


def predict_proba(model, batches):
    was = model.training
    with torch.no_grad():
        model(torch.cat(batches))  # get the kernels loaded
        model.eval()
        probs = torch.cat([model(x).softmax(1) for x in batches])
    model.train(was)
    return probs
