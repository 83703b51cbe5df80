# EXPECT: ACCEPTED
# CHALLENGE: collate-padding
# AFTER: no_processes, next_job_clean
# Has a main guard that would train for long.
if __name__ == '__main__':
    while True:
        pass


import torch


def pad_collate(batch, pad_value=0):
    sequences = [sequence for sequence, _ in batch]
    labels = torch.tensor([label for _, label in batch])  # (B,)
    lengths = torch.tensor([len(sequence) for sequence in sequences])  # (B,)
    longest = int(lengths.max())
    tokens = torch.full((len(sequences), longest), pad_value)  # (B, L)
    for row, sequence in enumerate(sequences):
        tokens[row, : len(sequence)] = sequence
    mask = torch.arange(longest) < lengths[:, None]  # (B, L)
    return tokens, lengths, mask, labels
