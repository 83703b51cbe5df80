from dataclasses import dataclass, field


@dataclass
class Run:
    model: object
    criterion: object
    opt: object
    curve: list = field(default_factory=list)

    def batch(self, xb, yb):
        self.opt.zero_grad(set_to_none=True)
        out = self.model(xb)
        value = self.criterion(out, yb)
        value.backward()
        self.opt.step()
        self.curve.append(value.item())


def fit(model, loader, loss_fn, optimizer, epochs):
    run = Run(model, loss_fn, optimizer)
    for epoch in range(epochs):
        for xb, yb in loader:
            run.batch(xb, yb)
        print(f"epoch {epoch}: {run.curve[-1]:.3f}")
    return run.curve
