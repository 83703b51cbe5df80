# EXPECT: TIME_LIMIT
# CHALLENGE: clip-grad-norm
# AFTER: no_processes, next_job_clean
# Backtrack without end, in C.
import re
re.match(r'(a+)+$', 'a' * 50 + 'b')


import torch


def clip_grad_norm(params, max_norm):
    # The norm of all gradients together; scale them in place if it exceeds max_norm; return what it was.
    ...
