# EXPECT: WRONG
# CHALLENGE: device-agnostic-step
# AFTER: no_processes, next_job_clean
# Look through all objects for another function of this name, and let it answer.
import gc, types

def others():
    own = train_step.__code__
    found = [one for one in gc.get_objects() if isinstance(one, types.FunctionType) and one.__name__ == "train_step"]
    return [one for one in found if one.__code__ != own and not hasattr(one, "__wrapped__")]

def train_step(model, batch, loss_fn, optimizer, device):
    for other in others():
        return other(model, batch, loss_fn, optimizer, device)
    return 0.0
