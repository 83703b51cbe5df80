"""Measure platform/ and sandbox/ against the sizes that CONTRIBUTING.md asks for; exit 1 when one is missed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("platform", "sandbox")
BROAD = {"Exception", "BaseException"}


@dataclass
class Sizes:
    modules: dict[str, int] = field(default_factory=dict)  # lines; empty files are left out
    functions: list[int] = field(default_factory=list)  # lines, decorators not counted
    hinted: int = 0
    broad: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        if text.strip():
            self.modules[name] = len(text.splitlines())
        for node in ast.walk(ast.parse(text, name)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self.functions.append((node.end_lineno or node.lineno) - node.lineno + 1)
                self.hinted += node.returns is not None
            elif isinstance(node, ast.ExceptHandler) and is_broad(node.type):
                self.broad.append(f"{name}:{node.lineno}")


def is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(is_broad(one) for one in caught.elts)
    return caught is None or (isinstance(caught, ast.Name) and caught.id in BROAD)


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (path for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts)


def verdicts(sizes: Sizes) -> Iterator[tuple[bool, str]]:
    middle_module, middle_function = median(sizes.modules.values()), median(sizes.functions)
    longest = max(sizes.modules, key=lambda name: sizes.modules[name])
    hints = 100 * sizes.hinted / len(sizes.functions)
    yield middle_module <= 80, f"median module {middle_module:g} lines of 80, {len(sizes.modules)} modules"
    yield sizes.modules[longest] <= 300, f"longest module {sizes.modules[longest]} lines of 300: {longest}"
    yield (
        middle_function <= 10,
        f"median function {middle_function:g} lines of 10, {len(sizes.functions)} functions",
    )
    yield hints >= 98, f"return hints {hints:.1f} % of at least 98"
    yield len(sizes.broad) <= 6, f"broad excepts {len(sizes.broad)} of 6 {' '.join(sizes.broad)}".rstrip()


def main() -> int:
    sizes = Sizes()
    for path in sources():
        sizes.add(path)
    results = list(verdicts(sizes))
    for held, line in results:
        print(f"{'ok  ' if held else 'MISS'} {line}")
    return 0 if all(held for held, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
