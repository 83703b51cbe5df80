"""What `make audit` says: a database that could not be asked is never a clean bill."""

from __future__ import annotations

from scripts.audit import not_audited, told

CLEAN = {"name": "django", "version": "5.2.8", "vulns": []}


def test_nothing_known_is_0():
    assert told([CLEAN]) == 0


def test_a_known_vulnerability_is_named_and_1(capsys):
    flaw = {"id": "CVE-1", "fix_versions": ["5.2.9"]}
    assert told([CLEAN, {"name": "x", "version": "1", "vulns": [flaw]}]) == 1
    assert "x 1: CVE-1, fixed in 5.2.9" in capsys.readouterr().out


def test_what_was_not_looked_up_is_2(capsys):
    assert told([CLEAN, {"name": "torch", "skip_reason": "not found"}]) == 2
    assert not_audited("there is no network") == 2
    assert "Not audited: there is no network." in capsys.readouterr().err
