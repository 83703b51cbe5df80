import pytest

from sandbox.content.proofs import FILE, ProofRecord, digest, load_proofs, save_proofs
from sandbox.contract import ContentError

RECORD = ProofRecord(
    digest="d",
    date="2026-01-31",
    torch="2.13.0",
    box="local",
    seeds=20,
    variants=3,
    mistakes=2,
    named=2,
    trivial_points=5,
    causes={"output.values": 2},
)


def test_what_is_saved_is_loaded_but_for_challenges_that_are_gone(root):
    save_proofs({"double": RECORD, "gone": RECORD}, root)
    assert load_proofs(root) == {"double": RECORD}


def test_no_file_means_no_proofs(root):
    assert load_proofs(root) == {}


def test_a_file_that_is_not_ours_is_named(root):
    (root / FILE).write_text('{"format": 1, "challenges": {"double": {"seeds": 0}}}')
    with pytest.raises(ContentError, match=f"{FILE}: challenges.double.digest: .*prove --record"):
        load_proofs(root)


@pytest.mark.parametrize("name", ["statement.md", "mistakes.toml", "variants/add.py"])
def test_the_digest_tells_any_change_of_a_file(folder, name):
    before = digest(folder)
    path = folder / name
    path.write_text(path.read_text() + "\n")
    assert digest(folder) != before


def test_the_digest_ignores_what_tools_leave_behind(folder):
    before = digest(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "probes.pyc").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    assert digest(folder) == before


def test_the_digest_tells_a_renamed_file(folder):
    before = digest(folder)
    (folder / "statement.md").rename(folder / "statements.md")
    assert digest(folder) != before
