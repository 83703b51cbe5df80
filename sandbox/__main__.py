"""`python -m sandbox grade|prove|newchallenge|schemas|judge`: all that a content author and a host need of the grader."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sandbox.boxes import CLASSES, KINDS
from sandbox.contract import ContentError, SandboxError

PROVING = ("local", "fork", "docker")


def main(arguments: list[str] | None = None) -> int:
    """Return the exit status: 0 when the command did its work, 1 when gates fell, 2 for bad input or our fault."""
    words = _parser().parse_args(arguments)
    try:
        return int(_act(words))
    except (ContentError, SandboxError) as error:
        print(f"{words.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _act(words: argparse.Namespace) -> int:
    # Imported here: newchallenge needs no torch, and its import costs more than a second.
    if words.command == "grade":
        from sandbox.judge.command import grade_files

        return grade_files(
            words.slug, words.files, box=words.box, seed=words.seed, as_json=words.json, runtime=words.runtime
        )
    if words.command == "prove":
        from sandbox.prove.command import prove

        return prove(
            words.slugs,
            seeds=words.seeds,
            box=words.box,
            runtime=words.runtime,
            device=words.device,
            as_json=words.json,
            keep=words.record,
            seed=words.seed,
        )
    if words.command == "judge":
        from sandbox.judge.server import serve

        return serve(words.socket, words.box, image=words.image, pool=words.pool, runtime=words.runtime)
    if words.command == "schemas":
        from sandbox.content.schemas import write_schemas

        print("\n".join(map(str, write_schemas())))
        return 0
    from sandbox.content.catalogue import ROOT
    from sandbox.content.newchallenge import create

    topic, _, slug = words.place.partition("/")
    print(create(topic, slug, words.kind, ROOT))
    return 0


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    grade = commands.add_parser("grade", help="grade files against a challenge")
    grade.add_argument("slug")
    grade.add_argument("files", nargs="+", type=Path)
    grade.add_argument("--seed", type=int, help="the run's seed; drawn afresh unless given")
    prove = commands.add_parser("prove", help="prove challenges and questions")
    prove.add_argument("slugs", nargs="*")
    prove.add_argument("--seeds", type=_at_least_one, default=3)
    prove.add_argument("--seed", type=int, help="what a run that fell said: it draws the same inputs again")
    prove.add_argument("--record", action="store_true", help="keep what holds in challenges/proofs.json")
    prove.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    for command, boxes in ((grade, tuple(CLASSES)), (prove, PROVING)):
        command.add_argument("--box", choices=boxes, default="local")
        command.add_argument("--json", action="store_true")
    new = commands.add_parser("newchallenge", help="write the folder of a new challenge")
    new.add_argument("place", metavar="topic/slug")
    new.add_argument("--kind", choices=["loop", "module", "fix", "autograd", "data"], required=True)
    commands.add_parser("schemas", help="write the JSON Schemas of the content's TOML files")
    judge = commands.add_parser("judge", help="serve the judge on a Unix socket")
    judge.add_argument("--socket", type=Path, required=True)
    judge.add_argument("--box", choices=KINDS, required=True)
    judge.add_argument(
        "--image", default="", help="id of the box image; default: what `make image` wrote down"
    )
    judge.add_argument("--pool", type=int, default=2, help="warm boxes to keep")
    for command in (grade, prove, judge):
        command.add_argument(
            "--runtime", default="", help="the engine's runtime for the boxes: runsc is gVisor"
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
