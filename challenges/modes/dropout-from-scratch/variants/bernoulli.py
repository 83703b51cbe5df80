import torch


class MyDropout(torch.nn.Module):
    """Inverted dropout."""

    def __init__(self, p: float = 0.5) -> None:
        super(MyDropout, self).__init__()
        if not 0.0 <= p <= 1.0:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training and self.p > 0:
            if self.p == 1:
                return torch.zeros_like(x) * x
            mask = torch.empty_like(x, requires_grad=False).bernoulli_(1 - self.p)
            mask.div_(1 - self.p)
            x = x * mask
        return x

    def extra_repr(self):
        return f"p={self.p}"
