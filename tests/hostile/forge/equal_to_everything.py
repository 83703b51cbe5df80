# EXPECT: WRONG
# CHALLENGE: autograd-mean-square
# AFTER: no_processes, next_job_clean
# Return what says that it equals everything.
class Yes(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __sub__(self, other): return self
    def __abs__(self): return 0.0
    def __le__(self, other): return True
    def __lt__(self, other): return True
    def __bool__(self): return True
    def __float__(self): return 0.0
    def __array__(self, *a, **k): raise RuntimeError
    __hash__ = float.__hash__

def mean_square_backward(values, offset=5.0):
    return Yes(0), Yes(0)
