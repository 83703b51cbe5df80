# BUG: where target is online it calls the module once and compares the output with its own detached self
# FAILS: grad.flows
# NAMED: one-output-for-both-roles
import torch


def consistency_loss(online, target, x):
    outputs = {}
    for net in (online, target):
        if id(net) not in outputs:
            outputs[id(net)] = net(x)
    student, teacher = outputs[id(online)], outputs[id(target)].detach()
    return (student - teacher).square().mean()
