# EXPECT: MEMORY_LIMIT | TIME_LIMIT
# CHALLENGE: mini-dataloader
# AFTER: no_processes, next_job_clean
# Let the kernel hold it: bytes that nobody reads, in sockets of processes that hold nothing themselves.
import os, socket, time

def hoard():
    kept = []
    while True:
        try:
            pair = socket.socketpair()
            kept.append(pair)
            pair[0].setblocking(False)
            while True:
                pair[0].send(b"x" * 65536)
        except BlockingIOError:
            continue
        except OSError:
            time.sleep(60)

for _ in range(100):
    try:
        if os.fork() == 0:
            hoard()
    except OSError:
        break
time.sleep(60)

class MiniLoader:
    pass
