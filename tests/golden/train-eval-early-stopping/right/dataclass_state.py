from copy import deepcopy
from dataclasses import dataclass, field

import torch


@dataclass
class State:
    best: float = float("inf")
    stale: int = 0
    weights: dict = field(default_factory=dict)
    curve: list = field(default_factory=list)

    def update(self, loss, model, delta):
        self.curve.append(loss)
        if self.best - loss > delta:
            self.best = loss
            self.stale = 0
            self.weights = deepcopy(model.state_dict())
            return
        self.stale += 1


def fit(model, train_loader, val_loader, loss_fn, optimizer, *, max_epochs, patience, min_delta=0.0):
    state = State()
    for epoch in range(max_epochs):
        for phase, loader in (("train", train_loader), ("val", val_loader)):
            training = phase == "train"
            model.train(training)
            loss_sum, n = 0.0, 0
            for inputs, labels in loader:
                optimizer.zero_grad()
                with torch.set_grad_enabled(training):
                    loss = loss_fn(model(inputs), labels)
                if training:
                    loss.backward()
                    optimizer.step()
                loss_sum += loss.item() * inputs.size(0)
                n += inputs.size(0)
        state.update(loss_sum / n, model, min_delta)
        if state.stale >= patience:
            print("early stopping at epoch", epoch)
            break
    model.load_state_dict(state.weights)
    return {"val_loss": state.curve}
