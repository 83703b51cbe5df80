# EXPECT: CRASHED
# CHALLENGE: simple-net
# AFTER: no_processes, no_files, next_job_clean
# Write down something in the times of the devices that all boxes of a container see.
import os

for name in os.listdir("/dev"):
    try:
        os.utime(f"/dev/{name}")
    except OSError:
        pass
