"""A process of ours that is given one JSON line at a time and answers each with one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Self

from scripts.bench import Missing
from scripts.bench.judges import ROOT


class Asked:
    """`python -m <module> <words>`, ready from the start; ended with the block."""

    def __init__(self, module: str, *words: str) -> None:
        self.name = module.rpartition(".")[2]
        command = [sys.executable, "-m", module, *words]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._said()

    def ask(self, *values: Any) -> Any:
        assert self.process.stdin
        print(json.dumps(values), file=self.process.stdin, flush=True)
        return self._said()

    def _said(self) -> Any:
        assert self.process.stdout
        if not (line := self.process.stdout.readline()):
            raise Missing(f"the process {self.name} ended")
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.process.communicate()  # it ends when there is nothing more to read
