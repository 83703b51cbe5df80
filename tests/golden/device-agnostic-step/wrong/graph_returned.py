# BUG: the loss is returned with its graph.
# FAILS: api.return-type
# NAMED: returns-graph
def train_step(net, batch, crit, opt, dev):
    x, y = batch[0].to(dev), batch[1].to(dev)
    opt.zero_grad()
    loss = crit(net(x), y)
    loss.backward()
    opt.step()
    return loss.mean()
