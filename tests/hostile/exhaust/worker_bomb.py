# EXPECT: CRASHED | WRONG | TIME_LIMIT | PARTIAL | MEMORY_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# A loader with more workers than the box has processes.
import torch
from torch.utils.data import DataLoader, TensorDataset

def train_one_epoch(model, loader, loss_fn, optimizer):
    return [float(batch[0]) for batch in DataLoader(TensorDataset(torch.ones(999)), num_workers=999)]
