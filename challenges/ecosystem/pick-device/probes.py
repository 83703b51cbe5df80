import torch

from sandbox.inside.machines import default_device_set, machine

GPUS = 128  # as many as an index of torch can tell apart
MORE = 12
MACHINES = {
    "no accelerator": {},
    "CUDA only": {"cuda": GPUS},
    "MPS only": {"mps": True},
    "CUDA and MPS": {"cuda": GPUS, "mps": True},
}


def asked(solution, *, seed, questions):
    """Ask for a device on several machines, one after the other. A question is a machine, and perhaps a preference."""
    set_before = default_device_set()
    answers, questions = [], drawn(questions, seed)
    for name, *prefer in questions:
        with machine(**MACHINES[name]):
            answers.append(answer(solution, prefer))
    set_since = default_device_set()
    return {"answers": answers, "questions": questions, "default set": set_since or set_before}


def preferred(solution, *, seed, questions):
    """Do the same with preferences, by name."""
    answers, questions = [], drawn(questions, seed)
    for name, prefer in questions:
        with machine(**MACHINES[name]):
            answers.append(attempt(solution, prefer))
    default_device_set()
    return {"answers": answers, "questions": questions}


def drawn(questions, seed):
    """Repeat some of the questions and put all but the first in a drawn order; a `#` is a drawn index, and not 0."""
    draws, number = torch.Generator().manual_seed(seed), len(questions)
    again = torch.randint(number, (MORE,), generator=draws).tolist()
    rest = [*range(1, number), *again]
    order = [0, *(rest[i] for i in torch.randperm(len(rest), generator=draws))]
    indexes = torch.randint(1, GPUS, (len(order),), generator=draws).tolist()
    return [
        [part.replace("#", str(index)) if part else part for part in questions[i]]
        for i, index in zip(order, indexes, strict=True)
    ]


def answer(solution, prefer):
    return described(solution.pick_device(*prefer))


def attempt(solution, prefer):
    try:
        return described(solution.pick_device(prefer=prefer))
    except Exception:  # boundary: whatever a candidate raises is its answer here
        return {"kind": "an exception", "device": "an exception"}


def described(returned):
    """Return the type of an answer and the device that it means; index 0 and none are one."""
    if not isinstance(returned, (torch.device, str)):
        return {"kind": type(returned).__name__, "device": type(returned).__name__}
    kind = "torch.device" if isinstance(returned, torch.device) else "str"
    try:
        device = torch.device(returned)
    except RuntimeError:
        return {"kind": kind, "device": f"no device: {returned}"[:40]}
    return {"kind": kind, "device": f"{device.type}:{device.index}" if device.index else device.type}
