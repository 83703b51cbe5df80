# BUG: the batch goes through NumPy and stays on the CPU.
# FAILS: device.no-hardcode
# NAMED: hardcoded-string
import torch


def train_step(model, batch, loss_fn, optimizer, device):
    x = torch.from_numpy(batch[0].cpu().numpy())
    y = torch.from_numpy(batch[1].cpu().numpy())
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
