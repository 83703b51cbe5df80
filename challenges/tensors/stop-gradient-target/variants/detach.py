def consistency_loss(online, target, x):
    diff = online(x) - target(x).detach()
    return diff.square().mean()
