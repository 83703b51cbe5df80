# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Stop whoever could be watching.
import os, signal
for pid in (os.getppid(), 1):
    try:
        if pid:
            os.kill(pid, signal.SIGSTOP)
    except (ProcessLookupError, PermissionError):
        pass

def clip_grad_norm(params, max_norm):
    return 0.0
