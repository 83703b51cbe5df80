"""Rules for the Python files of a challenge, read without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sandbox.content.challenge import ChallengeToml

MAX_REFERENCE_LINES = 40


def source_problems(name: str, text: str, toml: ChallengeToml | None) -> Iterator[str]:
    """Yield what is wrong with one file: a line number or 0, and the sentence, as `name:line: sentence`."""
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
    else:
        yield from _solution_problems(name, text, tree, toml)


def _solution_problems(name: str, text: str, tree: ast.Module, toml: ChallengeToml | None) -> Iterator[str]:
    lines = sum(1 for line in text.splitlines() if line.strip())
    if name == "reference.py" and lines > MAX_REFERENCE_LINES:
        yield f"{name}: {lines} lines, at most {MAX_REFERENCE_LINES}; shorten it"
    for entry_point in toml.entry_points if toml else ():
        if entry_point not in _defined(tree):
            yield f"{name}: the entry point `{entry_point}` is not defined yet; write it"


def _defined(tree: ast.Module) -> set[str]:
    names = {
        n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    }
    stored = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    imported = {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    return names | stored | imported


def _probe_problems(tree: ast.Module) -> Iterator[str]:
    probes = [n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    if not any(_is_probe(function) for function in probes):
        yield "probes.py: no probe yet; write `def probe(solution, *, seed, ...)` that returns evidence"


def _is_probe(function: ast.FunctionDef) -> bool:
    first = [argument.arg for argument in function.args.posonlyargs + function.args.args][:1]
    return first == ["solution"] and "seed" in [argument.arg for argument in function.args.kwonlyargs]


def _harness_problems(tree: ast.Module, toml: ChallengeToml | None) -> Iterator[str]:
    marked = dict(_markers(tree))
    if not marked:
        yield 'harness.py: no test carries a check marker yet; write @pytest.mark.check("...") tests'
        return
    declared = [check.id for check in toml.check if not check.is_gate] if toml else []
    for missing in declared:
        if missing not in marked:
            yield f"harness.py: no test is marked with {missing!r}; write one"
    gates = {check.id for check in toml.check if check.is_gate} if toml else set()
    for unknown in sorted(set(marked) - set(declared) - gates) if toml else ():
        yield f"harness.py:{marked[unknown]}: {unknown!r} is no check of this challenge; declare it or correct it"


def _markers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the id and line of each `pytest.mark.check("id")`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        if node.func.attr == "check" and isinstance(owner, ast.Attribute) and owner.attr == "mark":
            yield from (
                (arg.value, node.lineno)
                for arg in node.args
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )
