"""What a request means: import the candidate's source, run a probe on it, answer with evidence or what was raised.

The judge runs the very same `run_probe` on the reference.
"""

from __future__ import annotations

import linecache
import sys
import types
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sandbox.inside import switches, tape
from sandbox.wire import WireError, normal, pack

SOLUTION, PROBES = "solution.py", "probes.py"
MAX_TEXT = 500  # characters of an exception's text
MAX_FORWARDS = 50  # of those before an exception, the first


@dataclass(frozen=True)
class Program:
    """A source and the probes that look at it, compiled once, executed afresh for each probe."""

    solution: types.CodeType
    probes: types.CodeType
    entry_points: tuple[str, ...] = field(default=())


def compiled(source: str, probes: str, entry_points: tuple[str, ...] = ()) -> Program:
    """Return a Program. Raise whatever `compile` raises on the candidate's source."""
    for name, text in ((SOLUTION, source), (PROBES, probes)):
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    return Program(
        compile(source, SOLUTION, "exec", dont_inherit=True),
        compile(probes, PROBES, "exec", dont_inherit=True),
        entry_points,
    )


def imported(code: types.CodeType, name: str) -> types.ModuleType:
    """Execute `code` as a fresh module called `name`."""
    module = types.ModuleType(name)
    module.__file__ = code.co_filename
    sys.modules[name] = module
    exec(code, module.__dict__)
    return module


def run_probe(program: Program, probe: str, seed: int, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return `{"evidence", "tape"}` or `{"raised", "tape"}`; evidence gains `switches`, the settings left changed."""
    recorded = tape.fresh()
    switches.reset()
    switches.reseed(seed)
    try:
        look = getattr(imported(program.probes, "probes"), probe)
        solution = switches.Solution(imported(program.solution, "solution"))
        switches.reseed(seed)
        with tape.watching_backward():
            evidence = look(solution, seed=seed, **arguments)
        answer = normal({"evidence": {**evidence, "switches": sorted(solution.changed)}})
    except BaseException as error:  # noqa: B036  boundary: everything a candidate raises, SystemExit too, is a value
        answer = normal({"raised": described(error, recorded)})
    finally:
        switches.reset()
    return {**answer, "tape": recorded.events}


def framed(answer: dict[str, Any]) -> bytes:
    """Return an answer as a frame; one that is too long for a frame becomes the WireError that says so."""
    try:
        return pack(answer)
    except WireError as error:
        return pack({"nonce": answer["nonce"], "raised": described(error), "tape": []})


def described(error: BaseException, recorded: tape.Tape | None = None) -> dict[str, Any]:
    """Return type, text, line in the learner's file (0: not raised there) and the forwards so far."""
    try:
        text = str(error)
    except BaseException:  # noqa: B036  boundary: a candidate's own __str__
        text = ""
    return {
        "type": "SyntaxError" if isinstance(error, SyntaxError) else type(error).__name__,
        "text": text[:MAX_TEXT],
        "line": _line(error),
        "forwards": [list(pair) for pair in (recorded.forwards[:MAX_FORWARDS] if recorded else [])],
    }


def _line(error: BaseException) -> int:
    if isinstance(error, SyntaxError) and error.filename == SOLUTION:
        return error.lineno or 0
    line, frame = 0, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == SOLUTION:
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


class Candidate:
    """One candidate in this process: `load` once, then any number of probes, each in the context that `around` gives."""

    def __init__(self, around: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self.program: Program | None = None
        self.around = around

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one request, with its nonce."""
        act = self._load if request["ask"] == "load" else self._probe
        with self.around():
            return {"nonce": request["nonce"], **act(request)}

    def _load(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            program = compiled(request["source"], request["probes"], tuple(request["entry_points"]))
            module = imported(program.solution, "solution")
        except BaseException as error:  # noqa: B036  boundary: import of candidate code
            return {"raised": described(error)}
        missing = [name for name in program.entry_points if not callable(getattr(module, name, None))]
        if missing:
            return {"missing": missing}
        self.program = program
        return {"loaded": True}

    def _probe(self, request: dict[str, Any]) -> dict[str, Any]:
        if self.program is None:
            raise WireError("probe before load")
        return run_probe(self.program, request["probe"], request["seed"], request["arguments"])
