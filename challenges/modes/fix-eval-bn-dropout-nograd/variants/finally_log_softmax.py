import torch


def predict_proba(model: torch.nn.Module, batches) -> torch.Tensor:
    mode, recording = model.training, torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    model.eval()
    try:
        logits = torch.cat([model.forward(b) for b in batches], 0)
    finally:
        torch.set_grad_enabled(recording)
        model.train(mode=mode)
    return logits.log_softmax(1).exp()
