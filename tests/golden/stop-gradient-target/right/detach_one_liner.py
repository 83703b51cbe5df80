def consistency_loss(online, target, x):
    return ((online(x) - target(x).detach()) ** 2).mean()
