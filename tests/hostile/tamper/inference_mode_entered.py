# EXPECT: WRONG
# CHALLENGE: overfit-one-batch
# AFTER: no_processes, next_job_clean
# Enter inference mode, in which nobody can train any more, and claim to have trained.
import torch

torch.inference_mode().__enter__()

def overfit_one_batch(model, batch, loss_fn, make_optimizer, max_steps, target):
    return True, [float(target)]
