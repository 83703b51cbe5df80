"""The seccomp profile of the boxes as a filter that a process puts on itself, compiled by libseccomp.

A container gets the profile from the engine. A forked box starts with the wider one that its ward needs, and narrows
it to the very same profile before any candidate code. Formats: seccomp(2), and the engine's seccomp.json.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PROFILE: Final = Path(__file__).with_name("seccomp.json")
ALLOW, ERRNO = 0x7FFF_0000, 0x0005_0000  # as in linux/seccomp.h; the error number is in the low bits
COMPARISONS: Final = {"SCMP_CMP_EQ": 4, "SCMP_CMP_MASKED_EQ": 7}  # as in seccomp.h of libseccomp
INSTRUCTION: Final = 8  # bytes
MAX_PROGRAM: Final = 1 << 16  # bytes
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2


class Comparison(ctypes.Structure):
    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def compiled(profile: dict[str, Any]) -> bytes:
    """Return the profile as instructions for this machine. Raise OSError for a rule that cannot be compiled."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ERRNO | profile["defaultErrnoRet"]))
    try:
        for action, number, comparisons in _rules(library, profile):
            array = (Comparison * len(comparisons))(*comparisons)
            if problem := library.seccomp_rule_add_array(context, action, number, len(comparisons), array):
                raise OSError(-problem, f"seccomp rule of call {number}")
        return _exported(library, context)
    finally:
        library.seccomp_release(context)


def read_profile() -> dict[str, Any]:
    profile: dict[str, Any] = json.loads(PROFILE.read_text())
    return profile


def is_filtered() -> bool:
    """Whether this process runs under a seccomp filter already."""
    return "\nSeccomp:\t2\n" in Path("/proc/self/status").read_text()


def restrict(program: bytes) -> None:
    """Put the filter on this process and all that it starts; it cannot be taken off."""
    instructions = ctypes.create_string_buffer(program, len(program))
    described = Program(len(program) // INSTRUCTION, ctypes.addressof(instructions))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described), 0, 0):
        raise OSError(number := ctypes.get_errno(), f"seccomp: {os.strerror(number)}")


def _rules(library: ctypes.CDLL, profile: dict[str, Any]) -> Iterator[tuple[int, int, list[Comparison]]]:
    for rule in profile["syscalls"]:
        action = ALLOW if rule["action"] == "SCMP_ACT_ALLOW" else ERRNO | rule["errnoRet"]
        comparisons = [
            Comparison(one["index"], COMPARISONS[one["op"]], one["value"], one.get("valueTwo", 0))
            for one in rule.get("args", ())
        ]
        for name in rule["names"]:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number >= 0:  # negative: this architecture has no such call
                yield action, number, comparisons


def _exported(library: ctypes.CDLL, context: ctypes.c_void_p) -> bytes:
    reader, writer = os.pipe()  # it takes them all: 64 KiB
    try:
        if problem := library.seccomp_export_bpf(context, writer):
            raise OSError(-problem, "seccomp_export_bpf")
        program = os.read(reader, MAX_PROGRAM)
    finally:
        os.close(reader)
        os.close(writer)
    if not program or len(program) % struct.calcsize("Q"):
        raise OSError("seccomp_export_bpf gave no whole program")
    return program
