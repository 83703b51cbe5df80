# EXPECT: PROTOCOL | TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Flood the wire itself.
import json, os, struct

def frames():
    """The descriptors that could be the wire: everything but standard streams."""
    for fd in range(3, 64):
        try:
            os.fstat(fd)
        except OSError:
            continue
        yield fd

def frame(value):
    header = json.dumps(value).encode()
    return struct.pack("<II", len(header), 0) + header

def train_one_epoch(model, loader, loss_fn, optimizer):
    while True:
        for fd in frames():
            try:
                os.write(fd, bytes(1 << 16))
            except OSError:
                pass
