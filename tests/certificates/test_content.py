"""Content is frozen, comes back as it was, and has one digest."""

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from certificates.content import Portfolio, canonical, digest, from_json
from tests.certificates.samples import SAMPLES, easy


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_stored_comes_back_as_it_was(name: str) -> None:
    content = SAMPLES[name]()

    back = from_json(Portfolio, canonical(content))

    assert back == content
    assert canonical(back) == canonical(content)


def test_content_cannot_be_altered() -> None:
    with pytest.raises(FrozenInstanceError):
        easy().holder_name = "Somebody else"  # type: ignore[misc]


def test_the_digest_is_of_every_word() -> None:
    content = easy()
    other = replace(content, wording=replace(content.wording, inside="In here"))

    assert digest(content) == digest(easy())
    assert len(digest(content)) == 64
    assert digest(content) != digest(other)
    assert digest(content) != digest(replace(content, printed_on=date(2026, 11, 24)))


def test_canonical_bytes_are_sorted_and_without_spaces_or_other_letters() -> None:
    stored = canonical(replace(easy(), holder_name="Ŵyn \ud800"))

    keys = list(json.loads(stored))
    assert stored.isascii()
    assert keys == sorted(keys)
    assert b'": ' not in stored


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"unknown": 1}, "unknown"),
        ({"holder_name": 7}, "Portfolio.holder_name"),
        ({"is_draft": 1}, "Portfolio.is_draft"),
        ({"printed_on": 20261123}, "Portfolio.printed_on"),
        ({"competences": {}}, "Portfolio.competences"),
        ({"map": []}, "Portfolio.map"),
        ({"printed_on": "yesterday"}, "yesterday"),
    ],
)
def test_stored_content_that_does_not_fit_is_refused_with_its_place(
    changed: dict[str, object], place: str
) -> None:
    stored = json.dumps({**json.loads(canonical(easy())), **changed})

    with pytest.raises(ValueError, match=place):
        from_json(Portfolio, stored)


def test_stored_content_without_a_needed_field_is_refused() -> None:
    stored = json.loads(canonical(easy()))
    del stored["holder_name"]

    with pytest.raises(ValueError, match="lacks a field"):
        from_json(Portfolio, json.dumps(stored))


def test_a_pair_of_quotation_marks_is_a_pair() -> None:
    stored = json.loads(canonical(easy()))
    stored["wording"]["quotation_marks"] = ["“"]

    with pytest.raises(ValueError, match="2 parts"):
        from_json(Portfolio, json.dumps(stored))


def test_content_stored_before_a_field_was_added_takes_its_default() -> None:
    stored = json.loads(canonical(easy()))
    del stored["period"]

    assert not from_json(Portfolio, json.dumps(stored)).period


def test_what_is_not_content_cannot_be_frozen() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical(1.5)


def test_content_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="deeply"):
        from_json(Portfolio, "[" * 100_000)


def test_content_and_drawings_do_not_load_the_pdf_library() -> None:
    program = (
        "import sys; import certificates.content, certificates.drawings.competence_map; "
        "import certificates.drawings.timeline; sys.exit('reportlab' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
