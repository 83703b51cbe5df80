import torch


class Predictor:
    def __init__(self, model):
        self.model = model
        self.switched = []

    def __enter__(self):
        for module in self.model.modules():
            if module.training:
                module.training = False
                self.switched.append(module)
        return self

    def __exit__(self, *exc):
        for module in self.switched:
            module.training = True

    @torch.no_grad()
    def __call__(self, x):
        return torch.nn.Softmax(dim=1)(self.model(x))


def predict_proba(model, batches):
    total, start, out = sum(len(b) for b in batches), 0, None
    with Predictor(model) as predict:
        for b in batches:
            p = predict(b)
            if out is None:
                out = p.new_empty(total, p.size(1))
            out[start:start + len(b)] = p
            start += len(b)
    print("predicted", start, "samples")
    return out
