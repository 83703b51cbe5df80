import pickle
import types

import numpy as np
import torch

from sandbox.inside.instruments import tensor

PARTS = ("tokens", "lengths", "mask", "labels")
OWNERS = 1000


def padded(solution, *, seed, turn, pad):
    """Pad sequences of drawn sizes, some tokens of which equal the padding; `pad` None leaves it at its default.

    Then pad shorter ones, which shows what a call keeps for the next.
    """
    settings = {} if pad is None else {"pad_value": pad}
    sizes = sizes_of(np.random.default_rng([seed, turn]))
    batch = drawn(seed, sizes, settings.get("pad_value", 0))
    found = read(solution.pad_collate(batch, **settings))
    after = [plain(sample) for sample in batch]
    shorter = read(solution.pad_collate(drawn(seed, halved(sizes), None), **settings))
    more = {"sizes": sizes, "owners": owners(seed, len(sizes))}
    return {**found, **more, "after": after, "shorter": shorter["tokens"]}


def nothing_to_pad(solution, *, seed, size, length):
    """Collate `size` sequences of one length."""
    return read(solution.pad_collate(drawn(seed, [length] * size, None), -1))


def pickled(solution, *, seed):
    """Send the function through pickle, as to a spawned worker process, and call what arrives."""
    function = solution.pad_collate
    function = getattr(function, "__wrapped__", function)  # without the guard of its switches
    kind = "function" if isinstance(function, types.FunctionType) else type(function).__name__
    try:
        copy = pickle.loads(pickle.dumps(function))
    except (pickle.PicklingError, AttributeError, TypeError):
        return {"kind": kind, "arrived": None}
    return {"kind": kind, "arrived": read(copy(drawn(seed, [2, 4, 3], 0)))}


def sizes_of(generator):
    """Draw how many tokens 3 to 6 sequences have: one has 1, the longest 7 to 9, no two the same number."""
    number, longest = int(generator.integers(3, 7)), int(generator.integers(7, 10))
    between = (2 + generator.permutation(longest - 2)[: number - 2]).tolist()
    return unsorted(generator, [1, longest, *between])


def halved(sizes):
    return [(size + 1) // 2 for size in sizes]


def drawn(seed, sizes, pad):
    """Return samples. A sequence's tokens are 10 * owner to 10 * owner + 9, except those that equal `pad`."""
    generator, known = np.random.default_rng(seed), owners(seed, len(sizes))
    sequences = [
        10 * owner + generator.integers(0, 10, size) for owner, size in zip(known, sizes, strict=True)
    ]
    if pad is not None:
        for sequence in sequences:
            sequence[2:3] = pad
        max(sequences, key=len)[-1] = pad
    labels = unsorted(generator, list(range(len(sizes))))
    return [(torch.tensor(one), label) for one, label in zip(sequences, labels, strict=True)]


def owners(seed, number):
    """Return a number for each sequence, by which its tokens are known; none is 0."""
    return (1 + np.random.default_rng(seed).permutation(OWNERS)[:number]).tolist()


def unsorted(generator, values):
    """Return the values in a drawn order; more than two neither rise nor fall throughout."""
    found = generator.permutation(values).tolist()
    in_order = found in (sorted(found), sorted(found, reverse=True))
    return unsorted(generator, values) if in_order and len(values) > 2 else found


def read(returned):
    """Return the four parts as tensors where that is possible, what they are, and whether there is a padded batch."""
    whole = isinstance(returned, (tuple, list)) and len(returned) == len(PARTS)
    parts = dict(zip(PARTS, returned if whole else [None] * len(PARTS), strict=True))
    return {
        **{name: numeric(part) for name, part in parts.items()},
        "kind": "four parts" if whole else kind(returned),
        "kinds": {name: kind(part) for name, part in parts.items()},
        "padded": any(one.dim() == 2 and bool((one >= 10).any()) for one in tensors(returned)),
    }


def numeric(part):
    if isinstance(part, (list, tuple, np.ndarray)):
        try:
            return torch.as_tensor(part).clone()
        except (TypeError, ValueError, RuntimeError):
            return None
    return tensor(part)


def tensors(returned):
    if isinstance(returned, torch.Tensor):
        return [returned]
    inside = returned.values() if isinstance(returned, dict) else returned
    return (
        [one for part in inside for one in tensors(part)] if isinstance(returned, (list, tuple, dict)) else []
    )


def kind(value):
    if isinstance(value, torch.Tensor):
        return "tensor"
    parts = f" of {len(value)}" if isinstance(value, (tuple, list, dict)) else ""
    return "None" if value is None else type(value).__name__ + parts


def plain(sample):
    """Return a sample of the caller's batch after the call."""
    whole = isinstance(sample, tuple) and len(sample) == 2 and isinstance(sample[1], int)
    return [tensor(sample[0]), sample[1]] if whole else [None, None]
