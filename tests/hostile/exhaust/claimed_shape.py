# EXPECT: PROTOCOL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Claim a tensor that no memory holds.
import json, os, struct, sys

def frames():
    """The descriptors that could be the wire: everything but standard streams."""
    for fd in range(3, 64):
        try:
            os.fstat(fd)
        except OSError:
            continue
        yield fd

def train_one_epoch(model, loader, loss_fn, optimizer):
    inner = json.dumps({"0": {"dtype": "F64", "shape": [0, 1 << 40], "data_offsets": [0, 0]}}).encode()
    body = struct.pack("<Q", len(inner)) + inner
    caller = sys._getframe()
    while not isinstance(caller.f_locals.get("request"), dict):
        caller = caller.f_back
    nonce = caller.f_locals["request"]["nonce"]
    header = json.dumps({"nonce": nonce, "evidence": {"returned": {"$tensor": "0"}}, "tape": []}).encode()
    for fd in frames():
        try:
            os.write(fd, struct.pack("<II", len(header), len(body)) + header + body)
        except OSError:
            pass
    os._exit(0)
