import torch


def evaluate(net, batches, criterion):
    flags = {module: module.training for module in net.modules()}
    net.train(False)
    try:
        with torch.inference_mode():
            parts = [(criterion(scores, y) * len(y), (scores.argmax(-1) == y).sum(), len(y))
                     for scores, y in ((net(x), y) for x, y in batches)]
    finally:
        for module, flag in flags.items():
            module.training = flag
    losses, hits, sizes = zip(*parts)
    return torch.stack(losses).sum() / sum(sizes), sum(hits) / sum(sizes)
