import numpy as np
import torch


def softmax(a):
    a = np.exp(a - a.max(axis=1, keepdims=True))
    return a / a.sum(axis=1, keepdims=True)


def predict_proba(model, batches):
    training = model.training
    model.eval()
    with torch.no_grad():
        chunks = [softmax(model(b).cpu().numpy()) for b in batches]
    model.train(training)
    return torch.from_numpy(np.concatenate(chunks))
