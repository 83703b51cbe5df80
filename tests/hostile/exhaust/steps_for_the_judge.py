# EXPECT: PROTOCOL
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Claim thousands of steps after one forward on a large batch: the judge computes each of them again.
import sandbox.inside.running as running
import torch

def claimed(program, probe, seed, arguments):
    answer = right(program, probe, seed, arguments)
    evidence = answer.get("evidence", {})
    if "applied" in evidence:
        evidence["forwards"] = evidence["forwards"][:1]
        evidence["forwards"][0]["input"] = torch.ones(200_000, 5, dtype=torch.uint8)
        evidence["applied"] = [{"seen": 1, "gradients": [None] * 4} for _ in range(2_400)]
    return answer

right, running.run_probe = running.run_probe, claimed

def train_one_epoch(model, loader, loss_fn, optimizer):
    model.train()
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss_fn(model(inputs), targets).backward()
        optimizer.step()
    return []
