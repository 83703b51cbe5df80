# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Write a program and run it.
import os, subprocess
with open("/tmp/program", "wb") as file:
    file.write(b"\x7fELF")
os.chmod("/tmp/program", 0o755)
try:
    subprocess.run(["/tmp/program"])
except OSError:
    pass
else:
    raise SystemExit("it ran")


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
