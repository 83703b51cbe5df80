import pytest

from sandbox.judge.facts import equal, same, that

KEPT = {
    "requires_grad": "A parameter has another `requires_grad` than before",
    "gradients": "What stood in the `.grad` of a parameter before your call has changed",
    "parameters": "A parameter has changed",
    "hooks": "Hooks were left behind, or removed",
}
ARRIVALS = {"train": "both modules in train mode", "mixed": "some layers in train mode, others in eval mode"}
arrivals = pytest.mark.parametrize("arrival", list(ARRIVALS))


def asked(both, arrival, draw=0):
    """Run the probe; always with the same arguments, as each other set of them is another run."""
    return both("two_modules", arrival=arrival, draw=draw)


def computes(both):
    """Record whether the loss depends on the target: who computes nothing leaves everything alone, too."""
    (one, _), (two, _) = (asked(both, "train", draw) for draw in (0, 1))
    moved = None not in (one["loss"], two["loss"]) and not equal(one["loss"], two["loss"])
    that(moved, "Another target gives the same loss, or there is no loss")


@pytest.mark.check("state.config-untouched")
def test_settings_are_as_before(both):
    computes(both)
    seen, want = both("settings")
    for part, message in KEPT.items():
        that(equal(seen["after"][part], want["before"][part]), message)
    left = ", ".join(seen["switches"])
    that(not left, "The call left a process-wide setting of torch changed", left, "none")


@arrivals
@pytest.mark.check("mode.restored")
def test_modes_are_as_before(both, arrival):
    computes(both)
    seen, want = asked(both, arrival)
    came = want["modes_before"]
    changed = {name: mode for name, mode in seen["modes"].items() if mode != came.get(name)}
    stayed = []
    for role in ("online", "target"):
        now = {mode for name, mode in changed.items() if name.split()[0] == role}
        where = f"With {ARRIVALS[arrival]}: in `{role}` a module that came in"
        stayed.append(that(False not in now, f"{where} train mode is in eval mode afterwards"))
        stayed.append(that(True not in now, f"{where} eval mode is in train mode afterwards"))
    if all(stayed):
        what = f"With {ARRIVALS[arrival]}: on other inputs, after the call, the outputs of both"
        same(seen["outputs"], want["outputs"], what)


@arrivals
@pytest.mark.check("grad.none-when-frozen")
def test_the_target_gets_no_gradient(both, arrival):
    computes(both)
    seen, want = asked(both, arrival)
    if that(not seen["taught"], "After `loss.backward()` a parameter of `target` holds a gradient"):
        what = "The gradients that `target` then gets from a loss of our own, added to what you left there,"
        same(seen["target learns"], want["target learns"], what)


def learns(seen, whom):
    if not that(seen["single"], "What came back is no tensor with a single number"):
        return
    if that(seen["graph"], f"{whom}, the loss has no history: nothing can learn from it"):
        that(seen["reached"], f"{whom}, no parameter of `online` has a gradient after backward")


@pytest.mark.check("grad.flows")
def test_the_online_module_learns(both):
    for arrival in ARRIVALS:
        learns(asked(both, arrival)[0], "With two modules")


@pytest.mark.check("grad.flows")
def test_a_module_in_both_roles_learns(both):
    learns(both("one_module")[0], "With one module in both roles")


@arrivals
@pytest.mark.check("output.values")
def test_the_loss_is_the_mean_squared_difference(both, arrival):
    seen, want = asked(both, arrival)
    same(seen["loss"], want["loss"], f"With {ARRIVALS[arrival]}, the loss")


@pytest.mark.check("output.values")
def test_the_loss_of_a_module_in_both_roles(both):
    seen, want = both("one_module")
    same(seen["loss"], want["loss"], "With one module in both roles and Dropout at work, the loss")


@arrivals
@pytest.mark.check("grad.values")
def test_gradients_take_the_target_as_a_constant(both, arrival):
    seen, want = asked(both, arrival)
    same(seen["gradients"], want["gradients"], f"With {ARRIVALS[arrival]}, the gradients of `online`")


@pytest.mark.check("grad.values")
def test_gradients_of_a_module_in_both_roles(both):
    seen, want = both("one_module")
    right = next((one for one in want["oracles"] if equal(seen["gradients"], one)), want["oracles"][0])
    same(seen["gradients"], right, "With one module in both roles, its gradients")


@pytest.mark.check("state.running-stats")
def test_each_module_is_called_once(both):
    computes(both)
    for arrival, modes in ARRIVALS.items():
        seen, _ = asked(both, arrival)
        for role, calls in seen["calls"].items():
            counts(
                calls,
                1,
                f"With {modes}, a layer in `{role}` that counts its calls, as BatchNorm does, counts",
            )
    seen, _ = both("one_module")
    counts(seen["calls"], 2, "With one module in both roles, a layer in it that counts its calls counts")


def counts(calls, right, what):
    that(
        calls >= right,
        f"{what} too few: that very module was not called, or its state was put back",
        calls,
        right,
    )
    that(calls <= right, f"{what} too many", calls, right)
