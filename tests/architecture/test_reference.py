"""The reference pages say what the code says."""

from collections.abc import Mapping

import pytest

from tests import reference
from webapp.settings import _NEEDED

PAGES = (
    "settings.md",
    "commands.md",
    "who-may-open-what.md",
    "data-model.md",
    "personal-data.md",
)


@pytest.fixture(scope="module")
def written() -> Mapping[str, str]:
    return reference.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_as_the_code_is(written: Mapping[str, str], name: str) -> None:
    kept = (reference.FOLDER / name).read_text("utf-8")

    assert kept == written[name], "run `make docs`"


BY_HAND = {"security.md"}
"""What no code says; `test_docs.py` holds it to the tests it names."""


def test_the_reference_has_no_other_page(written: Mapping[str, str]) -> None:
    kept = {path.name for path in reference.FOLDER.iterdir()}

    assert kept - BY_HAND == set(written) == set(PAGES)
    assert kept >= BY_HAND


def test_every_setting_the_code_reads_is_described() -> None:
    described = set(_NEEDED) | set(reference.OPTIONAL)

    assert reference.settings_read() == described
