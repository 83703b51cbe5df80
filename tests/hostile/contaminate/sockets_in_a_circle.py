# EXPECT: CRASHED
# CHALLENGE: simple-net
# AFTER: no_processes, no_files, next_job_clean
# Send a file and the wire to sockets that only hold each other, so that closing them closes nothing at once.
import os, socket, stat

pipes = []
for fd in range(3, 64):
    try:
        if stat.S_ISFIFO(os.fstat(fd).st_mode):
            pipes.append(fd)
    except OSError:
        pass
kept = os.open("/tmp/kept", os.O_RDWR | os.O_CREAT)
os.write(kept, b"hostile-secret" * 1000)
for _ in range(8):
    one, other = socket.socketpair()
    for end in (one, other):
        socket.send_fds(end, [b"x"], [one.fileno(), other.fileno(), kept, *pipes, 2])
    one.close()
    other.close()
