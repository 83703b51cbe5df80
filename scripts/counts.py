"""The README's counts: what `prove --record` has on record, and the questions. `python -m scripts.counts` writes them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from sandbox.content import Catalogue, load_catalogue
from sandbox.content.proofs import ProofRecord, load_proofs

README: Final = Path(__file__).resolve().parent.parent / "README.md"
BEGIN: Final = "<!-- counts: python -m scripts.counts -->"
END: Final = "<!-- /counts -->"
HEAD: Final = "| topic | challenges | right answers in other styles, all accepted | mistakes, all caught | called by name | questions |"


def table(catalogue: Catalogue, proofs: dict[str, ProofRecord]) -> str:
    """Return the counts by topic and their sums. Raise KeyError for a challenge without a proof."""
    rows = [_row(catalogue, proofs, slug, topic.title) for slug, topic in catalogue.topics.items()]
    sums = [sum(numbers) for numbers in zip(*(row[1:] for row in rows), strict=True)]
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [*rows, ("**all**", *sums)]]
    return "\n".join([HEAD, "|---|" + "---:|" * 5, *lines])


def written(readme: str, counts: str) -> str:
    """Return the README with these counts between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{counts}\n{END}{after}"


def _row(
    catalogue: Catalogue, proofs: dict[str, ProofRecord], topic: str, title: str
) -> tuple[str, int, int, int, int, int]:
    ours = [proofs[slug] for slug, challenge in catalogue.challenges.items() if challenge.topic == topic]
    return (
        title,
        len(ours),
        sum(proof.variants for proof in ours),
        sum(proof.mistakes for proof in ours),
        sum(proof.named for proof in ours),
        sum(question.topic == topic for question in catalogue.questions.values()),
    )


def main() -> int:
    text = README.read_text(encoding="utf-8")
    README.write_text(written(text, table(load_catalogue(), load_proofs())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
