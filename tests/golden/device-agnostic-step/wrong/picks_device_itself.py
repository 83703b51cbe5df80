# BUG: the device is guessed from what the machine has instead of taken from `device`, so with device=meta the batch stays on the CPU ("Inputs reach the model on device").
# FAILS: device.no-hardcode
# NAMED: hardcoded-string
import torch

BEST = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = [t.to(BEST) for t in batch]
    model.to(device)

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(inputs), targets)
        loss.backward()
        return loss

    return optimizer.step(closure).item()
