# EXPECT: ACCEPTED
# CHALLENGE: stop-gradient-target
# AFTER: no_processes, next_job_clean
# Sets a variable that libraries read.
import os
os.environ['TOKENIZERS_PARALLELISM'] = 'false'


import torch
from torch.nn import functional as F


def consistency_loss(online, target, x):
    prediction = online(x)
    with torch.no_grad():
        goal = target(x)
    return F.mse_loss(prediction, goal)
