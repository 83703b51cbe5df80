"""What `manage.py up` makes sure of before it starts anything. Each problem is one sentence."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import closing
from pathlib import Path
from typing import Final

import docker
from django.db import DatabaseError, connection
from docker.errors import DockerException
from requests.exceptions import RequestException

from sandbox.contract import ContentError
from zerograd.catalog.content import catalogue

LOCK_SECONDS: Final = 3
ENGINE_SECONDS: Final = 2


class CannotStart(Exception):
    pass


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            message = f"Port {port} of {host} cannot be used: {problem.strerror}. Try PORT={port + 1}."
            raise CannotStart(message) from problem


def check_database() -> None:
    """Take and drop the write lock, so that a locked or read-only file is noticed here and not by a learner."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = LOCK_SECONDS
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
                cursor.execute("ROLLBACK")
    except DatabaseError as problem:
        name = connection.settings_dict["NAME"]
        raise CannotStart(f"The database {name} cannot be written: {problem}.") from problem


def check_queue(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise CannotStart(f"The queue's folder {folder} cannot be written: {problem.strerror}.") from problem


def check_content() -> None:
    try:
        catalogue()
    except ContentError as problem:
        raise CannotStart(str(problem)) from problem


def chosen_box(wish: str, host: str, image: Path) -> str:
    """Return "isolated" where engine and image are there, else "local", which is for this very computer alone."""
    box = wish if wish != "auto" else "isolated" if has_docker(image) else "local"
    if box == "local" and not is_loopback(host):
        raise CannotStart(
            f"The local box has no isolation, so it is not served on {host}. Use HOST=127.0.0.1, or make image."
        )
    return box


def check_runtime(runtime: str, box: str) -> None:
    """Refuse a runtime that the engine does not know. An engine that does not answer is the judge's to wait for."""
    if runtime and box == "local":
        raise CannotStart(
            f"ZEROGRAD_RUNTIME={runtime} needs containers, and the box would be local: `make image` builds their image."
        )
    if not runtime:
        return
    try:
        with closing(docker.from_env(timeout=ENGINE_SECONDS)) as engine:
            known = sorted(engine.info().get("Runtimes") or {})
    except (DockerException, RequestException):
        return
    if runtime not in known:
        raise CannotStart(
            f"ZEROGRAD_RUNTIME={runtime}: the engine has no such runtime, only {', '.join(known)}."
        )


def has_docker(image: Path) -> bool:
    if not image.is_file():
        return False
    try:
        engine = docker.from_env(timeout=ENGINE_SECONDS)
        try:
            engine.images.get(image.read_text().strip())
        finally:
            engine.close()
    except DockerException:
        return False
    return True


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
