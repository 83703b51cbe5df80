# BUG: the device is chosen again inside; the argument is ignored.
# FAILS: device.no-hardcode
# NAMED: hardcoded-string
import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train_step(model, batch, loss_fn, optimizer, device=DEVICE):
    feats, labels = [t.to(DEVICE) for t in batch]
    optimizer.zero_grad()
    loss = loss_fn(model(feats), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
