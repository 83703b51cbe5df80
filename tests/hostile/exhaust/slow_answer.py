# EXPECT: PROTOCOL | TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Answer one byte at a time.
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

import time

def train_one_epoch(model, loader, loss_fn, optimizer):
    data = frame({"nonce": "0" * 16, "evidence": {}, "tape": []})
    for i in range(len(data)):
        for fd in frames():
            try:
                os.write(fd, data[i:i + 1])
            except OSError:
                pass
        time.sleep(0.5)
