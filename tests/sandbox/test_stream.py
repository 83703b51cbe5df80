"""Frames and output of one process: pieces, drips, floods and lies about lengths."""

from __future__ import annotations

import os
import struct
import threading
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.boxes.attach import Demultiplexer
from sandbox.boxes.process import ProcessBox
from sandbox.boxes.stream import CHUNK, FRAMES, MAX_FRAME, MAX_PRINTED, OUTPUT, FrameStream
from sandbox.contract import Ending, Limits
from sandbox.wire import MAX_BODY, PREFIX, pack

pytestmark = pytest.mark.torch
CAP = 1000  # bytes of output


class Far:
    """The process's end of a stream, in the hands of a test."""

    def __init__(self) -> None:
        (self.stdin, writer), (frames, self.stdout) = os.pipe(), os.pipe()
        output, self.stderr = os.pipe()
        self.stream = FrameStream(writer, {frames: lambda d: [(FRAMES, d)], output: lambda d: [(OUTPUT, d)]})

    def exchange(self, request: bytes = b"", seconds: float = 5.0, checkup=lambda: None) -> Ending | bytes:
        if request:
            self.stream.send(request)
        return self.stream.receive(seconds, CAP, checkup)


@pytest.fixture
def far():
    far = Far()
    yield far
    far.stream.close()
    for descriptor in (far.stdin, far.stdout, far.stderr):
        os.close(descriptor)


def test_a_frame_in_two_pieces_is_put_together(far):
    frame = pack({"a": 1})
    os.write(far.stdout, frame[:9])
    assert far.exchange(seconds=0.1) is Ending.TIME_LIMIT
    os.write(far.stdout, frame[9:])
    assert far.exchange() == frame


def test_a_request_larger_than_a_pipe_is_sent_while_output_is_read(far):
    request, received = bytes(1 << 20), bytearray()

    def process() -> None:
        os.write(far.stderr, b"o" * 900)
        while len(received) < len(request):
            received.extend(os.read(far.stdin, 1 << 16))
        os.write(far.stdout, pack({"a": 1}))

    thread = threading.Thread(target=process)
    thread.start()
    assert far.exchange(request) == pack({"a": 1})
    thread.join()
    assert received == request
    assert far.stream.printed == b"o" * 900


def test_the_deadline_covers_the_whole_answer_however_its_bytes_drip(far):
    stop = threading.Event()

    def drip() -> None:
        os.write(far.stdout, PREFIX.pack(1000, 0))
        while not stop.wait(0.05):
            os.write(far.stdout, b" ")

    thread = threading.Thread(target=drip)
    thread.start()
    began = time.monotonic()
    assert far.exchange(seconds=0.5) is Ending.TIME_LIMIT
    assert time.monotonic() - began < 5
    stop.set()
    thread.join()


@pytest.mark.parametrize("prefix", [(0, 0), (2**32 - 1, 0), (1, MAX_BODY + 1)])
def test_a_length_out_of_range_breaks_the_protocol_at_once(far, prefix):
    os.write(far.stdout, struct.pack("<II", *prefix))
    assert far.exchange() is Ending.PROTOCOL


def test_more_than_one_frame_breaks_the_protocol(far):
    os.write(far.stdout, pack({"a": 1}) + b"x")
    assert far.exchange() is Ending.PROTOCOL


def test_more_output_than_the_cap_is_told_before_the_answer_beside_it(far):
    os.write(far.stderr, b"o" * (CAP + 1))
    os.write(far.stdout, pack({"a": 1}))
    assert far.exchange() is Ending.OUTPUT_LIMIT


def test_the_end_of_the_frames_is_a_death_even_with_half_a_frame_there(far):
    os.write(far.stdout, pack({"a": 1})[:-1])
    os.close(far.stdout)
    assert far.exchange() is Ending.DIED
    far.stdout = os.open(os.devnull, os.O_WRONLY)


def test_a_request_to_a_dead_process_is_a_death(far):
    os.close(far.stdin)
    os.close(far.stdout)
    assert far.exchange(b"request") is Ending.DIED
    far.stdin, far.stdout = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY)


def test_a_checkup_ends_the_exchange(far):
    assert far.exchange(checkup=lambda: Ending.MEMORY_LIMIT) is Ending.MEMORY_LIMIT


def test_what_nobody_waits_for_takes_bounded_memory(far):
    """Between two answers a process may flood both streams."""
    for _ in range(2 + MAX_FRAME // CHUNK):
        os.write(far.stdout, bytes(CHUNK))
        os.write(far.stderr, bytes(CHUNK))
        far.stream.pump()
    assert len(far.stream.frames) <= MAX_FRAME + CHUNK
    assert len(far.stream.printed) <= MAX_PRINTED + CHUNK
    assert far.exchange() is Ending.OUTPUT_LIMIT


class Immortal:
    """A process whose printed bytes may always still be under way."""

    settle = 5.0

    def work(self) -> None:
        pass

    def over_memory(self, mib: int) -> bool:
        return False

    def was_out_of_memory(self) -> bool:
        return False

    def kill(self) -> None:
        pass


@pytest.mark.timeout(60)
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_reading_the_output_ends_though_the_process_never_stops_writing(far, stream):
    stop, descriptor = threading.Event(), getattr(far, stream)

    def write() -> None:
        while not stop.wait(0.001):
            with suppress(BlockingIOError):
                os.write(descriptor, b"x")

    os.set_blocking(descriptor, False)
    thread = threading.Thread(target=write)
    thread.start()
    box = ProcessBox(far.stream, Immortal(), Limits(output_kib=1024))
    assert len(box.output()) == len(far.stream.printed)
    stop.set()
    thread.join()


PIECES = st.lists(st.tuples(st.sampled_from([FRAMES, OUTPUT]), st.binary(max_size=20)), max_size=8)


@given(PIECES, st.lists(st.integers(1, 12), min_size=1, max_size=20))
def test_the_attach_stream_is_taken_apart_in_whatever_portions_it_comes(pieces, portions):
    data = b"".join(
        bytes([channel, 0, 0, 0]) + len(part).to_bytes(4, "big") + part for channel, part in pieces
    )
    split, got, at, turn = Demultiplexer(), {FRAMES: b"", OUTPUT: b""}, 0, 0
    while at < len(data):
        size = portions[turn % len(portions)]
        for channel, part in split(data[at : at + size]):
            got[channel] += part
        at, turn = at + size, turn + 1
    for channel in got:
        assert got[channel] == b"".join(part for own, part in pieces if own == channel)
