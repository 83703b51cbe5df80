# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Open terminals: the kernel counts them, and their buffers, for the whole machine. Stays where it gets one.
import os, time

kept = []
try:
    while len(kept) < 100:
        kept.append(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY))
except OSError:
    pass
while kept:
    time.sleep(60)
