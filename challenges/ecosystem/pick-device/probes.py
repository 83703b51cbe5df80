import torch

from sandbox.inside.machines import default_device_set, machine

GPUS = 128  # as many as an index of torch can tell apart
MACHINES = {
    "no accelerator": {},
    "CUDA only": {"cuda": GPUS},
    "MPS only": {"mps": True},
    "CUDA and MPS": {"cuda": GPUS, "mps": True},
}


def asked(solution, *, seed, questions):
    """Ask for a device on several machines, one after the other. A question is a machine, and perhaps a preference."""
    set_before = default_device_set()
    answers = []
    for name, *prefer in questions:
        with machine(**MACHINES[name]):
            answers.append(answer(solution, prefer))
    return {"answers": answers, "default set": default_device_set() or set_before}


def preferred(solution, *, seed, questions):
    """Do the same with preferences, by name; a `#` in one is a drawn index, and not 0."""
    draws, answers = torch.Generator().manual_seed(seed), []
    indexes = torch.randint(1, GPUS, (len(questions),), generator=draws).tolist()
    made = [[name, prefer.replace("#", str(i))] for (name, prefer), i in zip(questions, indexes, strict=True)]
    for name, prefer in made:
        with machine(**MACHINES[name]):
            answers.append(attempt(solution, prefer))
    default_device_set()
    return {"answers": answers, "questions": made}


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
