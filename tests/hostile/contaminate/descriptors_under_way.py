# EXPECT: WRONG
# CHALLENGE: worker-seeding
# AFTER: no_processes, next_job_clean
# Keep as many descriptors under way in sockets as a user may have: others' workers could send none. Each way holds itself.
import socket

kept = [socket.socketpair() for _ in range(4)]
for near, far in kept:
    try:
        socket.send_fds(near, [b"x"], [near.fileno(), far.fileno()] * 100)
    except OSError:
        break

def seed_worker(worker_id):
    pass

def make_loader(dataset, batch_size, num_workers, seed):
    return []
