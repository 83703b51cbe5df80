# EXPECT: TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Close the end that questions come by, say that all is loaded, and stay.
import fcntl, json, os, stat, struct, sys, time

frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
header = json.dumps({"nonce": frame.f_locals["request"]["nonce"], "loaded": True}).encode()
for fd in range(3, 64):
    try:
        if stat.S_ISFIFO(os.fstat(fd).st_mode):
            if fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE:
                os.write(fd, struct.pack("<II", len(header), 0) + header)
            else:
                os.close(fd)
    except OSError:
        pass
while True:
    time.sleep(1)
