import torch


@torch.inference_mode()
def _teacher_says(net, batch):
    return net(batch)


def consistency_loss(online, target, x):
    student = online(x)
    # an inference tensor cannot be saved for backward: clone it out here, where it becomes an ordinary one
    teacher = _teacher_says(target, x).clone()
    assert student.shape == teacher.shape
    gap = teacher - student
    return gap.square().sum() / gap.numel()
