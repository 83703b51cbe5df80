import numpy
from torch import asarray, tensor


def _plain(view):
    return view if all(s >= 0 for s in view.strides) else numpy.ascontiguousarray(view)


def to_tensor(a, **how):
    if how["share"]:
        return asarray(a, copy=False)
    return tensor(_plain(a))
