"""Whatever comes back from a box, the judge gives a verdict on the candidate: real answers, changed a hundred ways.

2,000 frames, always the same ones, unless ZEROGRAD_FUZZ says how many fresh ones: `make fuzz` tries 100,000.
"""

from __future__ import annotations

import os
import resource
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.boxes import open_boxes
from sandbox.boxes.stream import CHUNK, FRAMES, MAX_FRAME, FrameStream
from sandbox.contract import Ending, Verdict
from sandbox.judge import walls
from sandbox.judge.comparator import equal
from sandbox.wire import MAX_BODY, MAX_HEADER, PREFIX, WireError, body_length, unpack
from tests.fuzz.mutations import Path, at, changed
from tests.fuzz.recording import Recording, recorded

FRAMES_IN_ALL = int(os.environ.get("ZEROGRAD_FUZZ", "0"))
SHARD = 2_500  # frames; hypothesis remembers each, so that a test of many more grows
SHARDS = range(max(1, FRAMES_IN_ALL // SHARD))
CPU_SECONDS = 10.0  # for one frame, many times what the worst one takes
PARSED = 64 * MAX_HEADER + 4 * MAX_BODY  # bytes that reading one frame may take for a moment

pytestmark = [
    pytest.mark.torch,
    pytest.mark.timeout(3600),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.parametrize("shard", SHARDS),
]


def many(share: float) -> settings:
    """So many frames; the same ones each time, unless the environment asks for fresh ones."""
    return settings(
        max_examples=int((SHARD if FRAMES_IN_ALL else 2_000) * share),
        derandomize=not FRAMES_IN_ALL,
        print_blob=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


CRASHING = "def clip_grad_norm(*a, **k):\n    return [][1]\n"


@pytest.fixture(scope="module")
def recordings() -> list[Recording]:
    with open_boxes("local") as boxes:
        return [
            recorded(boxes, "autograd-mean-square", exact=True),
            recorded(boxes, "clip-grad-norm", exact=True),
            recorded(boxes, "numpy-bridge", exact=True),
            recorded(boxes, "custom-dataset"),
            recorded(boxes, "dropout-from-scratch"),
            recorded(boxes, "fix-eval-bn-dropout-nograd"),
            recorded(boxes, "clip-grad-norm", CRASHING),
            recorded(boxes, "clip-grad-norm", "nothing = 1\n"),
        ]


@contextmanager
def walled() -> Iterator[None]:
    """Give what runs inside no more memory than the judge's child has for a whole job."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (walls.most(), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@pytest.fixture
def spent() -> Callable[[], float]:
    """CPU seconds since the last call."""
    last = time.process_time()

    def since() -> float:
        nonlocal last
        before, last = last, time.process_time()
        return last - before

    return since


VERDICTS = set(Verdict) - {Verdict.INVALID, Verdict.SYSTEM_ERROR}


def test_the_recordings_are_of_every_kind(recordings, shard):
    assert {recording.verdict for recording in recordings} == {Verdict.ACCEPTED, Verdict.CRASHED}
    assert all(recording.judged({}).verdict is recording.verdict for recording in recordings)
    assert all(any(recording.decisive.values()) for recording in recordings if recording.exact)


def test_a_changed_answer_gets_a_verdict_on_the_candidate(recordings, spent, shard):
    named = {f"{place} {recording}": recording for place, recording in enumerate(recordings)}

    @many(0.7)
    @given(st.data())
    def each_frame(data) -> None:
        recording = named[data.draw(st.sampled_from(list(named)), "of")]
        keys = data.draw(st.lists(st.sampled_from(list(recording.frames)), min_size=1, max_size=2), "answers")
        others = list(recording.frames.values())[:4]
        changes = {key: changed(data.draw, recording.frames[key], others, whole=True) for key in keys}
        spent()
        with walled():
            graded = recording.judged(changes)
        assert spent() < CPU_SECONDS
        assert graded.verdict in VERDICTS
        if graded.verdict is Verdict.ACCEPTED and recording.exact:
            wrong = [path for key, frame in changes.items() for path in other_numbers(recording, key, frame)]
            assert len(wrong) != 1  # several may agree with one another

    each_frame()


def other_numbers(recording: Recording, key: str, frame: bytes) -> list[Path]:
    """Return where the numbers that the verdict hangs on are not those of the honest answer."""
    was, now = (unpack(one).get("evidence", {}) for one in (recording.frames[key], frame))
    return [
        path
        for path, shaped in recording.decisive[key].items()
        if not any(alike(one, at(was, path), shaped) for one in under(now, path))
    ]


def under(evidence: Any, path: Path) -> list[Any]:
    """Return what is there now; where a name is gone, what lies beside it: of some the judge reads no name."""
    *above, last = path
    try:
        around = at(evidence, tuple(above))
        return [around[last]] if not isinstance(around, dict) or last in around else list(around.values())
    except (KeyError, IndexError, TypeError):
        return []


def alike(now: Any, was: Any, shaped: bool) -> bool:
    if not shaped and isinstance(now, torch.Tensor):
        now, was = now.reshape(-1), was.reshape(-1)
    return equal(now, was, dtypes=False)


def test_a_changed_stream_gives_the_whole_frame_or_an_ending(recordings, spent, shard):
    frames = [frame for recording in recordings for frame in recording.frames.values()]

    @many(0.3)
    @given(st.data())
    def each_stream(data) -> None:
        frame = data.draw(st.sampled_from(frames), "of")
        sent = changed(data.draw, frame, frames[:4])
        cuts = data.draw(st.lists(st.integers(0, len(sent)), max_size=4), "cut at")
        spent()
        outcome = exchanged(sent, sorted(cuts))
        if isinstance(outcome, bytes):
            assert sent.startswith(outcome)  # what came after it breaks the protocol of the next request
            assert len(outcome) == PREFIX.size + body_length(outcome[: PREFIX.size])
            assert parsed(outcome) < PARSED
        else:
            assert outcome in {Ending.PROTOCOL, Ending.DIED}
        assert spent() < CPU_SECONDS

    each_stream()


def exchanged(sent: bytes, cuts: list[int]) -> Ending | bytes:
    """Return what a stream makes of these bytes, written piece by piece by a process that then hangs up."""
    (away, writer), (frames, stdout) = os.pipe(), os.pipe()
    stream = FrameStream(writer, {frames: lambda data: [(FRAMES, data)]})
    os.set_blocking(stdout, False)
    ends = [*cuts, len(sent)]
    written = 0

    def write_on() -> None:
        nonlocal written
        with suppress(BlockingIOError, BrokenPipeError):
            written += os.write(
                stdout, sent[written : min(next(end for end in ends if end >= written), written + CHUNK)]
            )
        while ends and written >= ends[0]:
            ends.pop(0)
        assert len(stream.frames) <= MAX_FRAME + CHUNK

    def checkup() -> None:
        nonlocal stdout
        if ends:
            write_on()
        elif stdout >= 0:
            os.close(stdout)
            stdout = -1

    try:
        return stream.receive(600.0, 0, checkup)
    finally:
        stream.close()
        os.close(away)
        if stdout >= 0:
            os.close(stdout)


def parsed(frame: bytes) -> int:
    """Read a frame, in vain or not. Return the bytes that this took at its peak."""
    tracemalloc.start()
    try:
        with suppress(WireError):
            unpack(frame)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
