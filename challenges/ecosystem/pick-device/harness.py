import pytest

from sandbox.judge.facts import that

# the probe repeats some questions of a list, in a drawn order, and puts an index for each #
ALONE = [
    ["no accelerator"],
    ["CUDA only"],
    ["MPS only"],
    ["CUDA and MPS"],
    ["no accelerator", None],
    ["CUDA only", None],
]
AVAILABLE = [
    ["CUDA only", "cpu"],
    ["MPS only", "cpu"],
    ["CUDA only", "cpu:0"],
    ["CUDA and MPS", "mps"],
    ["CUDA and MPS", "mps:0"],
    ["CUDA and MPS", "cuda:#"],
    ["CUDA only", "cuda:#"],
    ["no accelerator", "cpu"],
]
UNAVAILABLE = [
    ["CUDA only", "mps"],
    ["MPS only", "cuda"],
    ["MPS only", "cuda:#"],
    ["no accelerator", "cuda"],
    ["no accelerator", "mps"],
]


def compare(seen, want):
    """Record for each question whether the device is the right one."""
    for question, given, right in zip(want["questions"], seen["answers"], want["answers"], strict=True):
        name, *prefer = question
        call = f"pick_device({', '.join(map(repr, prefer))})"
        found, wanted = given["device"], right["device"]
        that(found == wanted, f"Machine with {name}: `{call}` gives another device", found, wanted)


@pytest.mark.check("state.config-untouched")
def test_nothing_is_set_for_good(both):
    seen, _ = both("asked", questions=ALONE)
    chosen = {one["device"] for one in seen["answers"]} & {"cuda", "mps", "cpu"}
    if that(chosen, "The function never chose a device"):
        that(not seen["default set"], "After the call, torch's default device is another one")
        left = ", ".join(seen["switches"])
        that(not left, "The call left a process-wide setting of torch changed", left, "none")


@pytest.mark.check("api.return-type")
def test_the_result_is_a_device(both):
    for probe, questions in (("asked", ALONE), ("preferred", AVAILABLE)):
        seen, _ = both(probe, questions=questions)
        other = sorted({one["kind"] for one in seen["answers"]} - {"torch.device"})
        that(not other, "A result is not a `torch.device`", other, ["torch.device"])


@pytest.mark.check("device.selection")
def test_the_first_available_device_is_chosen(both):
    compare(*both("asked", questions=ALONE))


@pytest.mark.check("output.values")
def test_an_available_preference_wins(both):
    compare(*both("preferred", questions=AVAILABLE))


@pytest.mark.check("output.edge-cases")
def test_an_unavailable_preference_falls_back(both):
    compare(*both("preferred", questions=UNAVAILABLE))
