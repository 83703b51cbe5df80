import torch


def pad_collate(samples, pad_value=0):
    texts, labels = [], []
    for text, label in samples:
        texts.append(text.tolist())
        labels.append(label)
    width = max(map(len, texts))
    tokens = [text + [pad_value] * (width - len(text)) for text in texts]
    mask = [[True] * len(text) + [False] * (width - len(text)) for text in texts]
    lengths = [len(text) for text in texts]
    return torch.tensor(tokens), torch.tensor(lengths), torch.tensor(mask), torch.tensor(labels)
