import torch


def freeze(parameter):
    parameter.requires_grad = False
    parameter.grad = None


def prepare_finetune(model, num_classes):
    features = model.get_submodule("head").weight.shape[1]
    setattr(model, "head", torch.nn.Linear(in_features=features, out_features=num_classes))
    trainable = []
    for name, parameter in model.named_parameters():
        if name.startswith("backbone."):
            freeze(parameter)
        else:
            trainable.append(parameter)
    print("to train:", len(trainable))
    return trainable
