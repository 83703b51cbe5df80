# EXPECT: WRONG
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Write to /proc/sys and the control groups.
import glob
PATTERNS = ("release_agent", "notify_on_release", "cgroup.procs", "tasks", "memory.max", "memory.limit_in_bytes", "pids.max", "cpu.max")
GROUPS = [path for name in PATTERNS for depth in ("", "*/") for path in glob.glob(f"/sys/fs/cgroup/{depth}{name}")]
for path in (*GROUPS, "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/sys/kernel/uevent_helper"):
    try:
        with open(path, "w") as file:
            file.write("-1000")
    except OSError:
        continue
    raise SystemExit(path)


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
