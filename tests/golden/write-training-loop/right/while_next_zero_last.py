def train_one_epoch(m, dl, crit, o):
    END = object()
    it = iter(dl)
    L = []
    while (pair := next(it, END)) is not END:
        a, b = pair
        l = crit(m(a), b)
        l.backward()
        o.step()
        o.zero_grad(set_to_none=False)   # clean for the next round (it was clean when we came in)
        L += [l.item()]
    return L
