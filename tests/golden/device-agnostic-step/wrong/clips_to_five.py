# BUG: gradients are clipped at a norm of 5, which most batches stay below.
# FAILS: params.updated
# NAMED: nothing
import torch


def train_step(model, batch, loss_fn, optimizer, device):
    inputs, targets = batch
    inputs = inputs.to(device)
    targets = targets.to(device)
    logits = model(inputs)  # (B, C)
    loss = loss_fn(logits, targets)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    return loss.item()
