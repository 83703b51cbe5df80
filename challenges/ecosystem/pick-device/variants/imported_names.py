from torch import device
from torch.backends.mps import is_available as apple
from torch.cuda import is_available as nvidia

PROBES = [("cuda", nvidia), ("mps", apple), ("cpu", lambda: True)]


def pick_device(prefer=None):
    wishes = [] if prefer is None else [device(prefer)]
    for wish in [*wishes, *(device(name) for name, _ in PROBES)]:
        if dict(PROBES)[wish.type]():
            print("computing on", wish)
            return wish
