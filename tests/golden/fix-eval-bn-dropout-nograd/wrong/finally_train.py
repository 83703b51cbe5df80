# FAILS: mode.restored
# NAMED: always-train-after
import torch


def predict_proba(model, batches):
    model.eval()
    try:
        with torch.inference_mode():
            return torch.cat([model(x).softmax(1) for x in batches])
    finally:
        model.train()
