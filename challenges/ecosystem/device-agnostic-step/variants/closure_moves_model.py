class Step:
    def __init__(self, model, loss_fn, optimizer, device):
        self.model = model.to(device)
        self.loss_fn, self.optimizer, self.device = loss_fn, optimizer, device

    def __call__(self, *tensors):
        inputs, targets = (t.to(self.device) for t in tensors)

        def closure():
            self.optimizer.zero_grad()
            loss = self.loss_fn(self.model(inputs), targets)
            loss.backward()
            return loss

        return self.optimizer.step(closure).item()


def train_step(model, batch, loss_fn, optimizer, device):
    loss = Step(model, loss_fn, optimizer, device)(*batch)
    print(f"loss {loss:.4f} on {device}")
    return loss
