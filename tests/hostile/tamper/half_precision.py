# EXPECT: PARTIAL <= 75
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Compute in half precision and cast back.
import torch
from torch import nn

class SimpleNet(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(input_size, hidden_size), nn.Linear(hidden_size, 1)

    def forward(self, x):
        half = torch.bfloat16
        hidden = torch.relu(x.to(half) @ self.fc1.weight.to(half).T + self.fc1.bias.to(half))
        return (hidden @ self.fc2.weight.to(half).T + self.fc2.bias.to(half)).to(x.dtype)
