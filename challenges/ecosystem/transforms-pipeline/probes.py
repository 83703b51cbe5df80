import math

import torch

from sandbox.inside.instruments import tensor

CHANNELS, HEIGHT, WIDTH = 3, 4, 3  # as wide as it has channels: a wrong broadcast is silent
P, CALLS, FEW = 0.2, 300, 30
SMALL = (2, 2, 2)


def singles(solution, *, seed):
    """Call each transform alone, on an image of its own, and look at the image afterwards."""
    draws = torch.Generator().manual_seed(seed)
    mean, std = statistics(draws)
    found, after, changed = {}, {}, {}
    for name, transform, dtype in (
        ("ToFloat() of a uint8 image", solution.ToFloat(), torch.uint8),
        ("Normalize of a float32 image", solution.Normalize(mean, std), torch.float32),
        ("Normalize of a float64 image", solution.Normalize(tuple(mean), tuple(std)), torch.float64),
        ("RandomHFlip(p=1) of a uint8 image", solution.RandomHFlip(1.0, fresh(seed)), torch.uint8),
        ("RandomHFlip(p=1) of a float32 image", solution.RandomHFlip(p=1.0), torch.float32),
        ("RandomHFlip(p=0) of a float64 image", solution.RandomHFlip(p=0.0), torch.float64),
    ):
        image = drawn(draws, dtype)
        before = image.clone()
        found[name] = tensor(transform(image))
        after[name] = tensor(image)
        changed[name] = found[name] is not None and found[name].tolist() != before.tolist()
        found[name + ", again"] = tensor(transform(before.clone()))
    return {"found": found, "after": after, "changed": changed}


def pipeline(solution, *, seed):
    """Apply the four together, to images of three channels and of one."""
    draws = torch.Generator().manual_seed(seed)
    found = []
    for channels in (CHANNELS, 1):
        mean, std = (part[:channels] for part in statistics(draws))
        parts = [solution.ToFloat(), solution.Normalize(mean, std), solution.RandomHFlip(p=1.0)]
        image = drawn(draws, torch.uint8)[:channels]
        found.append(tensor(solution.Compose(parts)(image)))
    return {"found": found}


def composed(solution, *, seed):
    """Compose functions that do not commute, and count their calls."""
    draws = torch.Generator().manual_seed(seed)
    image, calls = drawn(draws, torch.float64), []
    functions = [
        counted("add", lambda x: x + 3, calls),
        counted("double", lambda x: x * 2, calls),
        counted("square", lambda x: x**2, calls),
    ]
    given = list(functions)
    whole = solution.Compose(given)
    found = {"first call": tensor(whole(image)), "second call": tensor(whole(image + 1))}
    nested = solution.Compose([functions[2], solution.Compose(functions[:2])])
    found["a Compose in a Compose"] = tensor(nested(image))
    found["no transforms"] = tensor(solution.Compose([])(image))
    return {"found": found, "calls": calls, "list kept": given == functions}


def flips(solution, *, seed):
    """Call a flip with p=0.2 on many drawn images, and one with the default."""
    images = told_apart(CALLS, fresh(seed + 1))
    made = {
        "p": solution.RandomHFlip(P, fresh(seed)),
        "default": solution.RandomHFlip(generator=fresh(seed + 2)),
    }
    return {"images": images, "outcomes": {name: outcomes(flip, images) for name, flip in made.items()}}


def seeded(solution, *, seed):
    """Flip the same drawn images after several seeds: those of generators, and those of torch's global random state."""
    images = told_apart(FEW, fresh(seed + 2))

    def own(number):
        return outcomes(solution.RandomHFlip(generator=fresh(number)), images)

    def shared(number):
        flip = solution.RandomHFlip()
        torch.default_generator.manual_seed(number)
        return outcomes(flip, images)

    seeds = (seed, seed, seed + 1)
    found = {"own": [own(number) for number in seeds], "shared": [shared(number) for number in seeds]}
    return {"images": images, **found}


def untouched(solution, *, seed):
    """Use everything with generators only, and see what comes next from the global random state."""
    draws = torch.Generator().manual_seed(seed)
    mean, std = statistics(draws)
    torch.default_generator.manual_seed(seed + 2)
    flip = solution.RandomHFlip(0.5, fresh(seed))
    whole = solution.Compose([solution.ToFloat(), solution.Normalize(mean, std), flip])
    found = [tensor(whole(drawn(draws, torch.uint8))) for _ in range(3)]
    return {"found": found, "next": torch.rand(3)}


def fresh(seed):
    return torch.Generator().manual_seed(seed)


def drawn(draws, dtype):
    """Draw an image. The largest of 255 does not occur in it."""
    image = torch.randint(0, 200, (CHANNELS, HEIGHT, WIDTH), generator=draws).to(torch.uint8)
    return image if dtype == torch.uint8 else image.to(dtype) / 255


def statistics(draws):
    """Return a mean and a standard deviation for each channel, none of them 1 or alike."""
    steps = torch.rand(2, CHANNELS, generator=draws) / 10 + torch.tensor([0.2, 0.4, 0.6])
    return steps[0].tolist(), steps[1].tolist()


def counted(name, function, calls):
    def transform(image):
        calls.append(name)
        return function(image)

    return transform


def told_apart(number, draws):
    """Draw small images in which no number comes twice."""
    numbers = torch.randperm(100_000, generator=draws)[: number * math.prod(SMALL)]
    return numbers.view(number, *SMALL).float()


def outcomes(flip, images):
    """Return what a call each makes of the images."""
    return torch.stack([outcome(flip, image) for image in images])


def outcome(flip, image):
    """Return the image that comes out, NaN where it is none of that size."""
    result = tensor(flip(image.clone()))
    return result.float() if result is not None and result.shape == SMALL else torch.full(SMALL, torch.nan)
