"""What dropout did to a tensor, as numbers that do not depend on which elements chance picked."""

from __future__ import annotations

import math

from torch import Tensor

__all__ = ["Dropping"]

SIGMAS = 6.0  # chance goes beyond it once in 5e8 looks


class Dropping:
    """Compare an output with the `given` tensor, none of whose elements is close to zero."""

    def __init__(self, output: Tensor, given: Tensor) -> None:
        self.kept = output != 0
        self.factors = (output.double() / given.double())[self.kept]

    @property
    def mixed(self) -> bool:
        """Tell whether some elements were dropped and some survived."""
        return bool(self.kept.any()) and not bool(self.kept.all())

    @property
    def factor(self) -> float | None:
        """The number that every survivor was multiplied by; None if there is none, or not one."""
        if not self.factors.numel():
            return None
        least, most = self.factors.aminmax()
        one = bool(least.isfinite()) and bool(most - least <= 1e-4 * most.abs())
        return round(float(self.factors.mean()), 4) if one else None

    @property
    def rate(self) -> float:
        """The share of elements that were dropped."""
        return 1.0 - float(self.kept.double().mean())

    def rate_is(self, p: float) -> bool:
        """Tell whether elements that are dropped with probability `p` give this rate."""
        return abs(self.rate - p) <= SIGMAS * math.sqrt(p * (1 - p) / self.kept.numel())

    def shared_dimensions(self) -> list[int]:
        """Return the dimensions along which neighbours share their fate, or at least do so more than by chance."""
        centred = self.kept.double() - self.kept.double().mean()
        power = float((centred * centred).mean())
        found = {}
        for dim, size in enumerate(centred.shape):
            if size > 1 and power:
                products = centred.narrow(dim, 0, size - 1) * centred.narrow(dim, 1, size - 1)
                together = abs(float(products.mean())) / power
                if together > SIGMAS / math.sqrt(products.numel()):
                    found[dim] = together
        return [dim for dim, together in found.items() if together > 0.5] or list(found)
