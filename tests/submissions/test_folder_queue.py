"""The folder that is the embedded queue: what a reader finds in it is whole."""

from __future__ import annotations

import os
import time
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from zerograd.celery import transport_options

MESSAGE = {"body": "an id", "headers": {"n": 1}}


@pytest.fixture
def channel(tmp_path):
    options = transport_options("filesystem://localhost/", tmp_path)
    with Connection("filesystem://localhost/", transport_options=options) as connection:
        yield connection.channel()


def test_messages_come_in_the_order_in_which_they_went(channel):
    for number in range(3):
        channel._put("celery", {"number": number})
        time.sleep(0.002)  # the order is that of milliseconds
    assert [channel._get("celery")["number"] for _ in range(3)] == [0, 1, 2]
    with pytest.raises(Empty):
        channel._get("celery")


def test_a_message_is_no_message_before_it_is_whole(channel, monkeypatch):
    looks = []

    def look(draft, name):
        with pytest.raises(Empty):
            channel._get("celery")
        looks.append(Path(draft).read_text())
        monkeypatch.undo()
        os.replace(draft, name)

    monkeypatch.setattr(os, "replace", look)
    channel._put("celery", MESSAGE)
    assert len(looks) == 1
    assert '"an id"' in looks[0]
    assert channel._get("celery") == MESSAGE


def test_queues_do_not_mix(channel):
    channel._put("celery", MESSAGE)
    with pytest.raises(Empty):
        channel._get("gpu")
    assert channel._get("celery") == MESSAGE


def test_the_site_uses_it():
    with Connection("filesystem://localhost/") as connection:
        assert connection.get_transport_cls().__module__ == "zerograd.folder_queue"
