from typing import Iterator, Optional

import torch


def _available() -> Iterator[str]:
    if torch.cuda.is_available():
        yield "cuda"
    if torch.backends.mps.is_available():
        yield "mps"
    yield "cpu"


def pick_device(prefer: Optional[str] = None) -> torch.device:
    types = list(_available())
    if prefer is not None and prefer.split(":")[0] in types:
        return torch.device(prefer)
    return torch.device(types[0])
