import pytest

from tests.content import tiny


@pytest.fixture
def root(tmp_path):
    """A valid catalogue of one topic and one challenge."""
    for name, text in tiny.FILES.items():
        tiny.write(tmp_path / "challenges", name, text)
    return tmp_path / "challenges"


@pytest.fixture
def folder(root):
    return root / "numbers" / "double"
