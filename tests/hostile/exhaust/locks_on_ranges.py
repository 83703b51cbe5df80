# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Lock every second byte of files: such locks have no limit, and no control group counts their memory. Stays where it gets one.
import fcntl, os, time

taken = 0
for commands in ("POSIX", "open files"):
    fd = os.open(f"/tmp/{commands}", os.O_RDWR | os.O_CREAT)
    try:
        for place in range(0, 200_000, 2):
            if commands == "POSIX":
                fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            else:
                fcntl.fcntl(fd, 37, (1).to_bytes(8, "little") + place.to_bytes(8, "little") + (1).to_bytes(16, "little"))  # F_OFD_SETLK
            taken += 1
    except OSError:
        pass
while taken:
    time.sleep(60)
