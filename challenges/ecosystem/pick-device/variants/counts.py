import torch


class Machine:
    def __init__(self):
        self.counts = {"cuda": torch.cuda.device_count(), "mps": torch.mps.device_count(), "cpu": 1}

    def has(self, name):
        kind, _, index = name.partition(":")
        return int(index or 0) < self.counts.get(kind, 0)

    def best(self):
        kind = "cpu"
        if torch.accelerator.is_available():
            kind = torch.accelerator.current_accelerator().type
        return f"{kind}:0" if kind == "cuda" else kind


def pick_device(prefer=None):
    machine = Machine()
    name = prefer if prefer and machine.has(prefer) else machine.best()
    return torch.device(name)
