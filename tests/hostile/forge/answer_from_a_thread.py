# EXPECT: PROTOCOL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Write to the wire from a second thread, between the answers.
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

import threading, time

def shout():
    while True:
        for fd in frames():
            try:
                os.write(fd, frame({"nonce": "0", "evidence": {"returned": [0.0]}, "tape": []}))
            except OSError:
                pass
        time.sleep(0.001)

threading.Thread(target=shout, daemon=True).start()

def train_one_epoch(model, loader, loss_fn, optimizer):
    time.sleep(0.2)
    return []
