# EXPECT: WRONG
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Write a program and run it.
import errno, os, subprocess
with open("/tmp/program", "wb") as file:
    file.write(b"\x7fELF")  # what is not refused is read, and found to be no program
os.chmod("/tmp/program", 0o755)
try:
    subprocess.run(["/tmp/program"])
except OSError as error:
    if error.errno != errno.EACCES:
        raise SystemExit("it was read")
else:
    raise SystemExit("it ran")
os.remove("/tmp/program")


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
