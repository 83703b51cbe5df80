"""What a Box promises, whatever the candidate does; the same tests for every kind of box."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from torch.testing import assert_close

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import Ending, Limits, SandboxError
from sandbox.inside.running import Candidate
from tests.processes import wait_until
from tests.sandbox.candidates import HONEST, SECONDS, answer, load, probe, seen
from tests.sandbox.conftest import ISOLATED

pytestmark = pytest.mark.torch

# Writes `data` to every descriptor beyond stderr that takes it: one of them carries the frames.
WRITE = """
import contextlib, os, stat

def write(data):
    for fd in range(3, 64):
        with contextlib.suppress(OSError):
            if stat.S_ISFIFO(os.fstat(fd).st_mode):
                os.write(fd, data)
"""
FRAME = "import json\ndef frame(value):\n    text = json.dumps(value).encode()\n    return len(text).to_bytes(4, 'little') + bytes(4) + text\n"
DAEMON = """
import os, signal, time

def look():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.write(writer, str(os.getpid()).encode())
            os.closerange(0, 64)
            time.sleep(1000)
        os._exit(0)
    return int(os.read(reader, 16))
"""


@pytest.fixture(params=["fake", "local", *ISOLATED])
def any_box(request):
    if request.param == "fake":
        taken = FakeBoxes(Candidate().answer).take(Limits())
    else:
        name = "local_boxes" if request.param == "local" else f"warm_{request.param}_boxes"
        taken = request.getfixturevalue(name).take(Limits())
    yield taken
    taken.close()


def test_a_box_answers_each_request_with_its_nonce(any_box):
    assert answer(any_box.ask(load(HONEST), seconds=SECONDS)) == {"nonce": "1", "loaded": True}
    for nonce in ("2", "3"):
        found = answer(any_box.ask(probe(nonce), seconds=SECONDS))
        assert found["nonce"] == nonce
        assert_close(found["evidence"]["seen"].tolist(), [0.0, 1.0, 2.0])


def test_a_closed_box_answers_no_more(any_box):
    any_box.close()
    any_box.close()
    with pytest.raises(SandboxError):
        any_box.ask(load(HONEST), seconds=SECONDS)


def test_both_output_streams_are_the_candidates_output(box):
    source = "import os, sys\ndef look():\n    print('one')\n    print('two', file=sys.stderr)\n    os.write(1, b'three\\xff\\x00\\n')\n"
    assert seen(box, source) is None
    assert box.output() == "one\ntwo\nthree\ufffd\ufffd\n"


def test_standard_input_is_empty(box):
    assert seen(box, "import sys\ndef look():\n    return sys.stdin.read()\n") == ""


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import os\nos._exit(0)", id="exit at import"),
        pytest.param("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", id="kill itself"),
        pytest.param("import ctypes\nctypes.string_at(0)", id="segfault"),
        pytest.param("import os\nos.closerange(3, 64)", id="close every descriptor"),
        pytest.param(
            "import os\nif os.fork() == 0:\n    import time; time.sleep(1000)\nos._exit(0)",
            id="leave a child",
        ),
    ],
)
def test_a_candidate_that_ends_has_died(box, source):
    assert box.ask(load(source), seconds=SECONDS).ending is Ending.DIED
    assert box.ask(probe(), seconds=SECONDS).ending is Ending.DIED


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("while True: pass", id="loop"),
        pytest.param("import time\ntime.sleep(1000)", id="sleep"),
        pytest.param("2 ** (10 ** 10)", id="a long call into C"),
        pytest.param(
            WRITE + "import time\nwhile True:\n    write(b'\\1\\0')\n    time.sleep(10)", id="half a prefix"
        ),
        pytest.param(
            WRITE
            + "import time\nwrite((60000).to_bytes(8, 'little'))\nwhile True:\n    write(b'x')\n    time.sleep(0.1)",
            id="a frame in drips",
        ),
    ],
)
def test_a_candidate_without_end_meets_the_time_limit(box, source):
    began = time.monotonic()
    assert box.ask(load(source), seconds=1).ending is Ending.TIME_LIMIT
    assert time.monotonic() - began < 1 + 2
    assert box.ask(probe(), seconds=1).ending is Ending.TIME_LIMIT


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("kept = []\nwhile True: kept.append(bytearray(b'x') * (1 << 24))", id="bytes"),
        pytest.param("import torch\nkept = []\nwhile True: kept.append(torch.ones(1 << 22))", id="tensors"),
        pytest.param(
            "import mmap\nm = mmap.mmap(-1, 1 << 32)\nwhile True: m.write(b'x' * (1 << 24))", id="shared"
        ),
    ],
)
def test_a_candidate_that_hoards_meets_the_memory_limit(take, source):
    box = take(memory_mib=700) if source.startswith("kept") else take()
    assert box.ask(load(source), seconds=SECONDS).ending is Ending.MEMORY_LIMIT


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("while True: print('x' * 1000)", id="print"),
        pytest.param("import sys\nwhile True: print('x', file=sys.stderr)", id="stderr"),
        pytest.param("import os\nwhile True: os.write(1, b'x' * 4096)", id="descriptor"),
        pytest.param(
            "import ctypes\nlibc = ctypes.CDLL(None)\nwhile True: libc.puts(b'x' * 1000)", id="native"
        ),
    ],
)
def test_a_candidate_that_floods_meets_the_output_limit(take, source):
    box = take(output_kib=16)
    assert box.ask(load(source), seconds=SECONDS).ending is Ending.OUTPUT_LIMIT
    assert len(box.output()) == 16 * 1024


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("write(b'\\xff' * 64)", id="broken"),
        pytest.param("write((100).to_bytes(4, 'little') + (1 << 31).to_bytes(4, 'little'))", id="oversized"),
        pytest.param("write(bytes(8))", id="empty"),
        pytest.param("write(b'PASSED 10/10\\n')", id="text"),
        pytest.param(
            "write(2 * frame({'nonce': '1', 'verdict': 'ACCEPTED', 'score': 100}))", id="forged twice"
        ),
    ],
)
def test_bytes_that_are_no_frame_break_the_protocol(box, source):
    assert box.ask(load(WRITE + FRAME + source), seconds=SECONDS).ending is Ending.PROTOCOL
    assert box.ask(probe(), seconds=SECONDS).ending is Ending.PROTOCOL


def test_an_answer_before_its_request_breaks_the_protocol(box):
    ahead = "import threading\nthreading.Timer(0.2, lambda: write(frame({'nonce': '2'}))).start()\ndef look(): pass\n"
    assert box.ask(load(WRITE + FRAME + ahead), seconds=SECONDS).ending is Ending.COMPLETE
    time.sleep(1)
    assert box.ask(probe(), seconds=SECONDS).ending is Ending.PROTOCOL


def test_a_fork_that_comes_back_does_not_speak(box):
    assert seen(box, "import os\ndef look():\n    return os.fork() > 0\n") is True
    assert answer(box.ask(probe("3"), seconds=SECONDS))["nonce"] == "3"


def test_a_large_answer_arrives_whole_beside_a_full_output(box):
    source = "import torch\ndef look():\n    print('y' * 60_000)\n    return torch.ones(1_000_000)\n"
    assert seen(box, source).sum().item() == 1_000_000
    assert len(box.output()) == 60_001


@pytest.mark.filterwarnings(
    "ignore:This process:DeprecationWarning"
)  # of Python 3.12, for forks beside threads
def test_a_fork_of_the_supervisor_may_ask_and_end_a_box(box):
    child = os.fork()
    if child == 0:
        status = 2
        try:
            flooded = box.ask(load("while True: print('x' * 1000)"), seconds=SECONDS)
            status = int(flooded.ending is not Ending.OUTPUT_LIMIT)
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    box.close()
    with pytest.raises(SandboxError):
        box.ask(load(HONEST), seconds=SECONDS)


def test_the_environment_holds_nothing_of_the_hosts(box):
    allowed = {"PATH", "LANG", "HOME", "HOSTNAME", "TMPDIR", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}
    allowed.add("CUDA_VISIBLE_DEVICES")
    added_by_torch = {"TORCHINDUCTOR_CACHE_DIR", "KMP_DUPLICATE_LIB_OK", "KMP_INIT_AT_FORK"}
    environment = seen(box, "import os\ndef look():\n    return dict(os.environ)\n")
    assert set(environment) <= allowed | added_by_torch
    assert not environment.get("CUDA_VISIBLE_DEVICES")
    secret = str(Path(__file__).resolve().parents[2])
    assert not any(secret in value for value in environment.values())


def test_two_boxes_draw_different_random_numbers(take):
    # Probes are seeded; what is drawn before the first of them shows the state that the box began with.
    source = """
import builtins, random, numpy, torch
if not hasattr(builtins, "drawn"):
    builtins.drawn = [random.random(), numpy.random.rand(), torch.rand(1).item()]

def look():
    return builtins.drawn
"""
    first, second = seen(take(), source), seen(take(), source)
    assert all(left != right for left, right in zip(first, second, strict=True))


def test_what_a_candidate_left_behind_in_a_local_box_is_gone(local_boxes):
    with_daemon = local_boxes.take(Limits())
    daemon = seen(with_daemon, DAEMON)
    assert is_running(daemon)
    with_daemon.close()
    wait_until(lambda: not is_running(daemon))


def test_a_candidate_that_stops_its_keeper_is_ended_all_the_same(local_boxes):
    stopping = local_boxes.take(Limits())
    pids = seen(
        stopping,
        "import os\ndef look():\n    os.kill(os.getppid(), 19)\n    return [os.getpid(), os.getppid()]\n",
    )
    stopping.close()
    wait_until(lambda: not any(map(is_running, pids)))


def test_a_candidate_that_kills_its_keeper_is_ended_all_the_same(local_boxes):
    killing = local_boxes.take(Limits())
    pid = seen(killing, "import os\npid = os.getpid()\ndef look():\n    return pid\n")
    killing.ask(load("import os\nos.kill(os.getppid(), 9)\ndef look(): pass\n"), seconds=SECONDS)
    killing.close()
    wait_until(lambda: not is_running(pid))  # the kernel kills it when its keeper is gone, a moment later


def test_the_folder_of_a_local_box_goes_with_it(local_boxes):
    box = local_boxes.take(Limits())
    folder = seen(
        box,
        "import os, tempfile\ndef look():\n    open('left', 'w').close()\n    return tempfile.gettempdir()\n",
    )
    assert Path(folder, "left").exists()
    box.close()
    assert not Path(folder).exists()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_is_running_knows_the_living():
    assert is_running(os.getpid())
