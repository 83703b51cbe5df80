# EXPECT: PROTOCOL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Claim a tensor that no memory holds.
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
    inner = json.dumps({"0": {"dtype": "F64", "shape": [0, 1 << 40], "data_offsets": [0, 0]}}).encode()
    body = struct.pack("<Q", len(inner)) + inner
    header = json.dumps({"nonce": "0", "evidence": {"$tensor": "0"}, "tape": []}).encode()
    for fd in frames():
        try:
            os.write(fd, struct.pack("<II", len(header), len(body)) + header + body)
        except OSError:
            pass
