"""The folder that is the embedded queue: what a reader finds in it is whole."""

from __future__ import annotations

import os
import select
import time
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Consumer, Producer, Queue

from zerograd import folder_queue
from zerograd.celery import transport_options
from zerograd.folder_queue import POLL_EVERY

QUEUE = Queue("celery")  # of the nameless exchange: others are remembered by the process, folder or not
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


@pytest.fixture
def heard(channel):
    """What a consumer of this channel was given."""
    messages = []
    Consumer(channel, [QUEUE], on_message=messages.append).consume()
    return messages


def send(channel):
    Producer(channel).publish("an id", routing_key="celery", serializer="json")


def test_a_message_that_comes_while_a_worker_listens_rings(channel, heard, monkeypatch):
    waits = []

    def send_meanwhile(readers, writers, errors, seconds):
        assert not select(readers, [], [], 0)[0], "it rings before there is anything"
        send(channel)
        waits.append(seconds)
        return select(readers, [], [], 0)

    select = folder_queue.select.select
    monkeypatch.setattr(folder_queue.select, "select", send_meanwhile)
    channel.connection.drain_events(channel.connection, timeout=60)
    assert [message.decode() for message in heard] == ["an id"]
    assert waits == [POLL_EVERY]


def test_a_done_job_rings_for_the_next(channel, heard):
    send(channel)
    channel.connection.drain_events(channel.connection, timeout=60)
    folder_queue.listen(channel.connection.bell, 0)
    heard[0].ack()
    assert select.select([channel.connection.bell], [], [], 0)[0]


def test_nobody_has_to_listen_and_nobody_has_to_ring(channel, heard):
    for _ in range(3):
        folder_queue.ring(Path(channel.data_folder_in) / "no such folder")
    with pytest.raises(TimeoutError):
        channel.connection.drain_events(channel.connection, timeout=0.01)


def test_the_site_uses_it():
    with Connection("filesystem://localhost/") as connection:
        assert connection.get_transport_cls().__module__ == "zerograd.folder_queue"
