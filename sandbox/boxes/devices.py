"""The GPUs of this machine as nvidia-smi tells of them: what can be leased, and whether one is as it was before."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sandbox.contract import SandboxError

Smi = Callable[..., str]  # called with the words after `nvidia-smi`; returns what it printed
SMI_SECONDS: Final = 10.0
SLACK_MIB: Final = 64  # that the driver may take beyond what it held when the judge started
FIELDS: Final = "uuid,mig.mode.current,memory.used,ecc.errors.uncorrected.volatile.total"
CARD_LINE: Final = re.compile(r"GPU \d+: .*\(UUID: (GPU-[0-9a-fA-F-]+)\)")
SLICE_LINE: Final = re.compile(r"\s+MIG .*\(UUID: (MIG-[0-9a-zA-Z/-]+)\)")


@dataclass(frozen=True)
class Device:
    """What one box gets: a whole card, or a MIG slice of `card`."""

    uuid: str
    card: str  # UUID of the card; of a whole card its own

    @property
    def is_whole(self) -> bool:
        return self.uuid == self.card


@dataclass(frozen=True)
class Card:
    """The state of one card. None: nvidia-smi does not tell."""

    sliced: bool
    used_mib: int | None
    uncorrected: int | None  # ECC errors since the driver was loaded
    processes: tuple[str, ...]


def nvidia_smi(*words: str) -> str:
    try:
        done = subprocess.run(
            ["nvidia-smi", *words], capture_output=True, text=True, timeout=SMI_SECONDS, check=True
        )
    except subprocess.CalledProcessError as error:
        raise SandboxError(f"nvidia-smi failed: {(error.stderr or error.stdout).strip()[:200]}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"nvidia-smi does not answer: {error}") from error
    return done.stdout


def devices(smi: Smi) -> list[Device]:
    """Return all that can be leased: the slices of each sliced card, each other card as a whole."""
    states, found, card = cards(smi), list[Device](), ""
    for line in smi("-L").splitlines():
        if whole := CARD_LINE.match(line):
            card = whole[1]
            if card in states and not states[card].sliced:
                found.append(Device(card, card))
        elif (part := SLICE_LINE.match(line)) and card in states and states[card].sliced:
            found.append(Device(part[1], card))
    return found


def cards(smi: Smi) -> dict[str, Card]:
    """Return the state of every card that nvidia-smi reaches, by UUID."""
    holders = [
        _fields(line)
        for line in smi("--query-compute-apps=gpu_uuid,pid", "--format=csv,noheader").splitlines()
    ]
    found = {}
    for line in smi(f"--query-gpu={FIELDS}", "--format=csv,noheader,nounits").splitlines():
        if len(fields := _fields(line)) == len(FIELDS.split(",")):
            uuid, mode, used, errors = fields
            pids = tuple(holder[1] for holder in holders if len(holder) == 2 and holder[0] == uuid)
            found[uuid] = Card(mode == "Enabled", _number(used), _number(errors), pids)
    return found


def trouble(device: Device, before: Mapping[str, Card], now: Mapping[str, Card]) -> str:
    """Return why `device` is not fit for a job, empty if it is. Of a slice only what concerns its whole card is known."""
    old, new = before.get(device.card), now.get(device.card)
    if old is None or new is None:
        return "nvidia-smi no longer lists its card"
    if new.sliced != old.sliced:
        return "its card was sliced anew"
    if new.uncorrected is not None and new.uncorrected > (old.uncorrected or 0):
        return f"{new.uncorrected} ECC errors that could not be corrected, {old.uncorrected or 0} before"
    if not device.is_whole:
        return ""
    if new.processes:
        return f"process {', '.join(new.processes)} still holds it"
    if new.used_mib is None or new.used_mib > (old.used_mib or 0) + SLACK_MIB:
        return f"{'an unknown amount' if new.used_mib is None else f'{new.used_mib} MiB'} of its memory is in use, {old.used_mib} MiB before"
    return ""


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split(",")]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None  # [N/A], [Not Supported], [Unknown Error]
