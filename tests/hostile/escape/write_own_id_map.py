# EXPECT: WRONG
# CHALLENGE: numeric-gradcheck
# AFTER: no_processes, next_job_clean
# Change the map of users.
for name, text in (("uid_map", "0 0 4294967295"), ("gid_map", "0 0 4294967295"), ("setgroups", "allow")):
    try:
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    except OSError:
        continue
    raise SystemExit(name)


import torch


def numerical_grad(f, x, eps=1e-6):
    # Central differences, one entry at a time.
    ...


def check_grad(f, x, tol=1e-4):
    # Does autograd's gradient agree with the numerical one?
    ...
