"""Linux namespaces for boxes that are forked, through libc: what each box has to itself, and what is taken from it.

    supervising process --unshare(user, pid)--> ward, pid 1 --unshare(pid), fork--> box, pid 1, --unshare(the rest)-->

The ward holds capabilities in a user namespace of its own, which is what lets it give each box a pid namespace at the
price of one fork. A box maps its own uid into a further user namespace, covers what it should not see and then drops
every capability there. See user_namespaces(7) and pid_namespaces(7).
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Final

NEWNS, NEWUTS, NEWIPC = 0x0002_0000, 0x0400_0000, 0x0800_0000
NEWUSER, NEWPID, NEWNET = 0x1000_0000, 0x2000_0000, 0x4000_0000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1 << 5, 1 << 12, 1 << 14, 1 << 18
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
CAPABILITY_VERSION: Final = 0x2008_0522
MOUNTS: Final = {  # place: options of the fresh tmpfs over it; those without a size stay empty
    "/tmp": "size=64m,nr_inodes=4k,mode=1777",
    "/dev/shm": "size=64m,nr_inodes=4k,mode=1777",
    "/dev/mqueue": "",
    "/dev/pts": "",  # the kernel counts terminals for the whole machine
    "/sys": "",
    "/proc": "",  # the ward's; a new one cannot be mounted inside a container
}
libc = ctypes.CDLL(None, use_errno=True)


def become_ward() -> None:
    """Go on as pid 1 of a user and a pid namespace of our own; this process stays behind and ends with that one."""
    uid, gid = os.getuid(), os.getgid()
    _unshare(NEWUSER | NEWPID)
    _map_ids(uid, gid)
    if ward := os.fork():
        _, status = os.waitpid(ward, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    _prctl(PR_SET_DUMPABLE, 0)  # no box can attach to us, whatever else fails


def fork_as_init() -> int:
    """Fork a child that is pid 1 of a new pid namespace: with it ends all that it started. Return as os.fork does."""
    own = os.pidfd_open(os.getpid())
    _unshare(NEWPID)
    if child := os.fork():
        _checked(libc.setns(own, NEWPID), "setns")  # else the next child would be the first one's sibling
    os.close(own)
    return child


def enclose() -> None:
    """Take this process out of every namespace of the ward's and drop all capabilities."""
    uid, gid = os.getuid(), os.getgid()
    _prctl(PR_SET_DUMPABLE, 1)  # to be the owner of our own uid_map
    _unshare(NEWUSER | NEWNS | NEWIPC | NEWNET | NEWUTS)
    _map_ids(uid, gid)
    Path("/proc/self/oom_score_adj").write_text(
        "1000"
    )  # when memory ends, it ends for the box, not for the ward
    _cover()
    _drop_capabilities()


def _cover() -> None:
    _mount("none", "/", "", MS_REC | MS_PRIVATE, "")
    for place, options in MOUNTS.items():
        flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
        _mount(
            "tmpfs",
            place,
            "tmpfs",
            flags if options else flags | MS_RDONLY,
            options or "nr_inodes=1,mode=555",
        )
    # Devices can be used as ever, but what one box writes into their times the next could read.
    kept = os.statvfs("/dev").f_flag & (MS_NOSUID | MS_NODEV | MS_NOEXEC)  # ours to add to, not to take away
    _mount("none", "/dev", "", MS_REMOUNT | MS_BIND | MS_RDONLY | kept, "")


def _drop_capabilities() -> None:
    capability = 0
    while libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1  # until the kernel knows no more of them
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    _checked(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _map_ids(uid: int, gid: int) -> None:
    for name, text in {"setgroups": "deny", "uid_map": f"{uid} {uid} 1", "gid_map": f"{gid} {gid} 1"}.items():
        Path("/proc/self", name).write_text(text)


def _unshare(flags: int) -> None:
    _checked(libc.unshare(flags), "unshare")


def _mount(source: str, place: str, kind: str, flags: int, options: str) -> None:
    words = (word.encode() for word in (source, place, kind))
    _checked(libc.mount(*words, ctypes.c_ulong(flags), options.encode()), f"mount on {place}")


def _prctl(option: int, value: int) -> None:
    _checked(libc.prctl(option, value, 0, 0, 0), f"prctl {option}")


def _checked(result: int, what: str) -> None:
    if result < 0:
        raise OSError(number := ctypes.get_errno(), f"{what}: {os.strerror(number)}")
