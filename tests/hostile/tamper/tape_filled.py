# EXPECT: WRONG
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Fill the tape with what a right loop would record.
from sandbox.inside import tape

def train_one_epoch(model, loader, loss_fn, optimizer):
    for _ in loader:
        for event in ("zero_grad", "forward train grad", "loss", "backward", "step"):
            tape.note(event)
    return [0.0 for _ in loader]
