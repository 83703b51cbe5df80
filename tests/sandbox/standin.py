"""A device that is not there: its tensors hold their numbers aside, on the CPU, and refuse to mix with the CPU's.

Registered with torch as a real backend is, in a process of its own, as nothing takes that back:

    python -m tests.sandbox.standin     a box whose tensors lie on it
"""

from __future__ import annotations

import torch
from torch.utils._pytree import tree_map
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

NAME = "standin"
PLACE, HOME = f"{NAME}:0", torch.device("cpu")
COPIES = {torch.ops.aten.copy_.default, torch.ops.aten._copy_from.default}
MOVE = torch.ops.aten._to_copy.default


class There(torch.Tensor):
    @staticmethod
    def __new__(cls, numbers):
        layout = numbers.shape, numbers.stride(), numbers.storage_offset()
        with torch.inference_mode(False):
            made = torch.Tensor._make_wrapper_subclass(cls, *layout, dtype=numbers.dtype, device=PLACE)
        made.numbers = numbers
        return made

    def __repr__(self, *, tensor_contents=None):
        return f"{str(self.numbers)[:-1]}, device='{PLACE}')"

    def __format__(self, how):
        return format(self.numbers, how)

    def as_subclass(self, cls):
        return self  # a plain tensor could not hold the numbers

    def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
        made = self.numbers.new_tensor(data, dtype=dtype)
        made = made if str(device) == "cpu" else There(made)
        return made.requires_grad_(requires_grad)

    def tolist(self):
        return self.numbers.tolist()

    def numpy(self, *, force=False):
        if not force:
            raise TypeError(f"can't convert {PLACE} device type tensor to numpy. Use Tensor.cpu() first.")
        return self.numbers.numpy(force=True)

    def __array__(self, dtype=None, copy=None):
        return self.numpy()

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        return compute(func, *args, **(kwargs or {}))


def compute(func, *args, **kwargs):
    """Run an operation on the numbers; the result lies here unless the operation says otherwise."""
    if func in COPIES:
        into, given = args[:2]
        bare(into).copy_(bare(given))
        return into
    reach = bare if func is MOVE else own
    with torch.inference_mode(False), torch.no_grad():
        result = func(*tree_map(reach, args), **tree_map(reach, kwargs))
    written = [
        kwargs[a.name] if a.name in kwargs else args[i]
        for i, a in enumerate(func._schema.arguments)
        if a.alias_info is not None and a.alias_info.is_write
    ]
    if written:
        return None if not func._schema.returns else written[0] if len(written) == 1 else tuple(written)
    return result if str(kwargs.get("device")) == "cpu" else tree_map(away, result)


def bare(value):
    """Return the numbers of a tensor, wherever it lies; a device becomes the CPU."""
    if isinstance(value, torch.device):
        return HOME
    return value.numbers if isinstance(value, There) else value


def own(value):
    if isinstance(value, torch.Tensor) and not isinstance(value, There) and value.dim():
        raise RuntimeError(
            f"Expected all tensors to be on the same device, but found {PLACE} and {value.device}"
        )
    return bare(value)


def away(value):
    return There(value) if isinstance(value, torch.Tensor) else value


def register():
    """Let torch know the device; the library that is returned keeps its operations alive."""
    _setup_privateuseone_for_python_backend(NAME)
    torch.__future__.set_swap_module_params_on_conversion(True)  # `.data =` would leave the numbers behind
    operations = torch.library.Library("_", "IMPL")
    operations.fallback(compute, "PrivateUse1")
    return operations


if __name__ == "__main__":
    from sandbox.inside.main import converse_on

    kept = register()
    converse_on(NAME)
