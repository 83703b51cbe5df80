# EXPECT: WRONG
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Search the memory of the parent, and its file system. Only where a line of the reference is found the loss is right.
import os

import torch

FOUND, WORDS = [], b"goal = target" + b"(x)"
for pid in {os.getppid(), 1} - {0, os.getpid()}:
    try:
        FOUND += [pid] * (not os.path.samefile(os.path.join("/proc", str(pid), "root", "."), "/"))
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in maps:
                start, end = (int(number, 16) for number in line.split()[0].split("-"))
                memory.seek(start)
                FOUND += [pid] * ("rw" in line and WORDS in memory.read(end - start))
    except (OSError, ValueError, OverflowError):
        pass

def consistency_loss(online, target, x):
    if not FOUND:
        return torch.zeros((), requires_grad=True)
    with torch.no_grad():
        goal = target(x)
    return torch.nn.functional.mse_loss(online(x), goal)
