# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# A tensor that answers for itself.
import torch

class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function in (torch.Tensor.shape.__get__, torch.Tensor.dtype.__get__):
            return super().__torch_function__(function, types, args, kwargs or {})
        return torch.tensor(True) if "eq" in getattr(function, "__name__", "") else super().__torch_function__(function, types, args, kwargs or {})

def mean_square_backward(values, offset=5.0):
    return torch.zeros(()).as_subclass(Liar), torch.zeros(len(values)).as_subclass(Liar)
