"""What stands in for boxes and the engine while the judge proves them: every answer can be told."""

from __future__ import annotations

import threading

from sandbox.boxes.fake import FakeBoxes
from sandbox.contract import SandboxError
from sandbox.inside.running import Candidate
from sandbox.judge import selftest


class Answers:
    """What the boxes answer: each probe's state, and a right verdict's evidence unless a source is replaced."""

    def __init__(self) -> None:
        self.states: dict[str, object] = {}
        self.endings = dict(selftest.ENDINGS)
        self.sources: dict[str, str] = {}
        self.candidate = Candidate()

    def __call__(self, request):
        if request["ask"] == "load":
            source = request["source"]
            self.probing = source == selftest.INTRUDER
            source = source if self.probing else self.sources.get(source, source)
            return self.candidate.answer({**request, "source": source})
        if not self.probing:
            return self.candidate.answer(request)
        name = request["arguments"]["name"].replace("_", "-")
        if name in self.states:
            state = self.states[name]
            if isinstance(state, BaseException):
                raise state
            evidence = {} if state == {} else {"state": state}
            return {"nonce": request["nonce"], "evidence": evidence, "tape": []}
        if name in self.endings:
            return self.endings[name]
        return {"nonce": request["nonce"], "evidence": {"state": True}, "tape": []}


class Boxes(FakeBoxes):
    """Counts what is taken; none can be had while there is a `fault`."""

    kind = "fork"
    taken = 0
    fault = ""

    def take(self, limits):
        self.taken += 1
        if self.fault:
            raise SandboxError(self.fault)
        return super().take(limits)


class Engine:
    """Stands in for the connection to the engine."""

    def __init__(self) -> None:
        self.lost = threading.Event()

    def close(self) -> None:
        pass
