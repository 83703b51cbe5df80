import torch
from torch.autograd import Variable

def mean_square_backward(values, offset = 5.0):
    data = torch.FloatTensor([float(v) for v in values])
    x = Variable(data, requires_grad = True)
    y = x * x + offset
    z = y.mean()
    z.backward(retain_graph = True)
    return z.data, x.grad.data
