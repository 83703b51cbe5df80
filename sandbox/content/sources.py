"""Rules for the files of a challenge that are not TOML: prose, and Python read without running it."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterator

from sandbox.content.challenge import ChallengeToml
from sandbox.content.maths import maths_problems

MAX_REFERENCE_LINES = 40
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def source_problems(name: str, text: str, toml: ChallengeToml | None) -> Iterator[str]:
    """Yield each problem as `name:line: sentence`, the line where it is known."""
    if name.endswith(".md"):
        yield from _prose_problems(name, text)
        return
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield f"{name}{f':{line}' if line else ''}: not Python: {getattr(error, 'msg', error)}; correct it"
        return
    if name == "probes.py":
        yield from _probe_problems(tree)
    elif name == "harness.py":
        yield from _harness_problems(tree, toml)
    elif not tree.body:
        yield f"{name}: holds no code yet; write it"
    else:
        yield from _solution_problems(name, text, toml)


def _prose_problems(name: str, text: str) -> Iterator[str]:
    if not COMMENT.sub("", text).strip():
        yield f"{name}: says nothing yet; write it"
    elif comment := COMMENT.search(text):
        line = text.count("\n", 0, comment.start()) + 1
        yield f"{name}:{line}: holds a comment, which learners would see; remove it"
    for at, says in maths_problems(text):
        yield f"{name}:{at}: {says}"


def _solution_problems(name: str, text: str, toml: ChallengeToml | None) -> Iterator[str]:
    lines = sum(1 for line in text.splitlines() if line.strip())
    if name == "reference.py" and lines > MAX_REFERENCE_LINES:
        yield f"{name}: {lines} lines, at most {MAX_REFERENCE_LINES}; shorten it"
    symbols = symtable.symtable(text, name, "exec").get_symbols()
    defined = {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
    for entry_point in toml.entry_points if toml else ():
        if entry_point not in defined:
            yield f"{name}: the entry point `{entry_point}` is not defined; write it"


def _probe_problems(tree: ast.Module) -> Iterator[str]:
    if not any(_is_probe(node) for node in tree.body):
        yield "probes.py: holds no probe yet; write `def name(solution, *, seed, ...)` that returns evidence"


def _is_probe(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    first = [argument.arg for argument in node.args.posonlyargs + node.args.args][:1]
    return first == ["solution"] and "seed" in [argument.arg for argument in node.args.kwonlyargs]


def _harness_problems(tree: ast.Module, toml: ChallengeToml | None) -> Iterator[str]:
    marked = dict(_markers(tree))
    if not marked:
        yield 'harness.py: no test carries a check marker yet; mark one with @pytest.mark.check("...")'
    elif toml:
        scored = [check.id for check in toml.check if not check.is_gate]
        for missing in (check for check in scored if check not in marked):
            yield f"harness.py: no test is marked with {missing!r}; write one"
        declared = {check.id for check in toml.check}
        for unknown in sorted(set(marked) - declared):
            yield f"harness.py:{marked[unknown]}: challenge.toml has no check {unknown!r}; declare it there or correct it"


def _markers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the id and line of each `pytest.mark.check("id")`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="mark"), attr="check"), args=args):
                for arg in args:
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                        yield arg.value, node.lineno
