"""A device that is not there: its tensors are plain ones over the CPU's memory, and refuse to mix with the CPU's.

Torch has no kernels for it and calls `compute`. Registered with torch as a real backend is, in a process of its own, as
nothing takes that back:

    python -m tests.sandbox.standin     a box whose tensors lie on it
"""

from __future__ import annotations

import contextlib
import ctypes
import math
from functools import partial

import torch
from torch.utils._pytree import tree_map
from torch.utils.backend_registration import _DummyBackendModule, _setup_privateuseone_for_python_backend

NAME = "standin"
PLACE, HOME = f"{NAME}:0", torch.device("cpu")
aten = torch.ops.aten
INDEXED = {aten.index.Tensor, aten.index_put_.default, aten._index_put_impl_.default}  # may lie on the CPU
CPU, OTHER = 1, 12  # what DLPack calls devices
new_storage = torch.UntypedStorage.__new__
capsule_of = ctypes.pythonapi.PyCapsule_GetPointer
capsule_of.restype, capsule_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


def relabelled(tensor, device):
    """Return a tensor over the same memory that is said to lie elsewhere."""
    capsule = torch._C._to_dlpack(tensor)  # of a struct: the memory's address, then the device's kind
    ctypes.c_int32.from_address(capsule_of(capsule, b"dltensor") + 8).value = device
    return torch._C._from_dlpack(capsule)


def compute(func, *args, **kwargs):
    """Run an operation on the numbers; the result lies here unless the operation says otherwise."""
    given = []

    def own(value):
        if not isinstance(value, torch.Tensor):
            return HOME if isinstance(value, torch.device) else value
        if value.device == HOME and value.dim() and func not in INDEXED:
            raise RuntimeError(f"Expected all tensors to be on the same device, but found {PLACE} and cpu")
        given.append((value, bare(value)))
        return given[-1][1]

    def back(value):
        if not isinstance(value, torch.Tensor):
            return value
        mine = next((mine for mine, numbers in given if numbers is value), None)
        return relabelled(value, OTHER) if mine is None else mine

    outs = {
        name: (kwargs[name], torch.empty(0, dtype=kwargs[name].dtype, device=HOME))
        for name in _outs(func, kwargs)
    }
    given += outs.values()
    mine, theirs = tree_map(own, args), tree_map(own, {k: v for k, v in kwargs.items() if k not in outs})
    act = func.overloadpacket if _scalar_for_tensor(func, args) else func
    result = act(*mine, **theirs, **{name: numbers for name, (_, numbers) in outs.items()})
    for into, numbers in outs.values():
        if into.shape == numbers.shape:
            bare(into).copy_(numbers)
        else:
            into.set_(relabelled(numbers, OTHER))
    return result if str(kwargs.get("device")) == "cpu" else tree_map(back, result)


def bare(tensor):
    """Return the numbers, wherever they lie."""
    return tensor if tensor.device == HOME else relabelled(tensor, CPU)


def _outs(func, kwargs):
    """Return the names of the arguments that are only written: torch may resize what is handed to it there."""
    written = [a for a in func._schema.arguments if a.alias_info is not None and a.alias_info.is_write]
    return [a.name for a in written if a.kwarg_only and a.name in kwargs]


def _scalar_for_tensor(func, args):
    """Tell whether a number has come where torch had a tensor that stands for it: another overload takes it."""
    kinds = [argument.type.kind() for argument in func._schema.arguments[: len(args)]]
    pairs = zip(kinds, args, strict=True)
    return any(kind == "TensorType" and isinstance(arg, (int, float)) for kind, arg in pairs)


def _alike(func):
    """Return the CPU's own kernel for an operation that computes nothing: it keeps to the storage it is given."""
    return partial(func._op_dk, torch._C.DispatchKey.CPU)


def _made(func, *args, device=None, pin_memory=None, **kwargs):
    return relabelled(func(*args, device=HOME, **kwargs), OTHER)


def _copied(source, into, non_blocking=False):
    bare(into).copy_(bare(source))
    return into


def _resized(tensor, size, *, memory_format=None):
    if math.prod(size) <= tensor.numel():
        return _alike(aten.resize_.default)(tensor, size)
    return tensor.set_(relabelled(bare(tensor).clone().resize_(size), OTHER))


def _convolved_back(gradient, x, weight, *rest):
    return compute(aten.convolution_backward.default, gradient, x, weight, [gradient.shape[1]], *rest)


OPERATIONS = {  # those that `compute` is not for, or that torch calls where no fallback is found: under a mode, from C++
    "_copy_from": _copied,
    "resize_": _resized,
    "empty.memory_format": partial(_made, aten.empty.memory_format),
    "empty_strided": partial(_made, aten.empty_strided.default),
    "_efficientzerotensor": partial(_made, aten.zeros.default),  # torch's have no memory
    "convolution_overrideable": partial(compute, aten.convolution.default),
    "convolution_backward_overrideable": _convolved_back,
    "as_strided": _alike(aten.as_strided.default),
    "view": _alike(aten.view.default),
    "_reshape_alias": _alike(aten._reshape_alias.default),
    "unfold": _alike(aten.unfold.default),
    "set_.source_Storage": _alike(aten.set_.source_Storage),
    "set_.source_Storage_storage_offset": _alike(aten.set_.source_Storage_storage_offset),
    "set_.source_Tensor": _alike(aten.set_.source_Tensor),
}


class Module(_DummyBackendModule):
    """What torch looks for at `torch.standin`."""

    device = contextlib.nullcontext


def _storage(cls, *args, device=None, **kwargs):
    """Make a storage; torch's own way would look for an allocator written in C++."""
    if device is None or torch.device(device).type != NAME:
        return new_storage(cls, *args, **({} if device is None else {"device": device}), **kwargs)
    return torch.empty(*args, dtype=torch.uint8, device=device).untyped_storage()


def register():
    """Let torch know the device; the libraries that are returned keep its operations alive."""
    _setup_privateuseone_for_python_backend(NAME, Module())
    torch.UntypedStorage.__new__ = _storage
    whole, single = torch.library.Library("_", "IMPL"), torch.library.Library("aten", "IMPL")
    whole.fallback(compute, "PrivateUse1")
    for name, act in OPERATIONS.items():
        single.impl(name, act, "PrivateUse1")
    return whole, single


if __name__ == "__main__":
    from sandbox.inside.main import converse_on

    kept = register()
    converse_on(NAME)
