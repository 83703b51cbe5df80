import torch


class _PerTensor:
    def __init__(self, tensors, rule):
        self.cells = [(tensor, rule()) for tensor in tensors]

    def zero_grad(self):
        for tensor, _ in self.cells:
            tensor.grad = None

    def step(self):
        for tensor, update in self.cells:
            if tensor.grad is not None:
                with torch.no_grad():
                    tensor.sub_(update(tensor.grad.clone(), tensor.clone()))


class MySGD(_PerTensor):
    def __init__(self, params, lr, momentum=0.0, weight_decay=0.0):
        def rule():
            velocity = 0.0

            def update(g, w):
                nonlocal velocity
                velocity = momentum * velocity + g + weight_decay * w
                return lr * velocity

            return update

        super().__init__(params, rule)


class MyAdam(_PerTensor):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        beta1, beta2 = betas

        def rule():
            first = second = 0.0
            power1 = power2 = 1.0

            def update(g, w):
                nonlocal first, second, power1, power2
                g = g + weight_decay * w
                power1, power2 = power1 * beta1, power2 * beta2
                first = beta1 * first + (1 - beta1) * g
                second = beta2 * second + (1 - beta2) * g.pow(2)
                return lr * (first / (1 - power1)) / (torch.sqrt(second / (1 - power2)) + eps)

            return update

        super().__init__(params, rule)
        print("Adam with", len(self.cells), "tensors")
