class Trainer:
    def __init__(self, model, loss_fn, optimizer):
        self.model, self.loss_fn, self.optimizer = model, loss_fn, optimizer

    def fit_batch(self, x, y):
        for p in self.model.parameters():
            p.grad = None
        loss = self.loss_fn(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        return loss.item()


def train_one_epoch(model, loader, loss_fn, optimizer):
    trainer, out, it = Trainer(model, loss_fn, optimizer), [], iter(loader)
    while True:
        try:
            x, y = next(it)
        except StopIteration:
            print("epoch done:", len(out), "batches")
            return out
        out.append(trainer.fit_batch(x, y))
