# EXPECT: CRASHED | TIME_LIMIT
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Start children that are siblings: their parent is the box's first process, which waits for one alone.
import ctypes, time

CLONE_PARENT, SIGCHLD = 0x8000, 17
libc = ctypes.CDLL(None)
for _ in range(40):
    if libc.syscall(56, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0:
        while True:
            time.sleep(1)
