from dataclasses import replace
from datetime import date

import pytest

from competence.evidence.rules import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_CODES,
    WorkedOut,
    codes_of,
    fault,
    fingerprint,
    observation_fault,
    observed_kinds,
    placed,
    second_choices,
    worked_out,
    worked_out_kind,
)
from competence.framework.model import FormKind, Framework
from tests.factories.evidence import ON, written

TODAY = date(2026, 11, 20)
DID, SAW, TALKED, MADE, COURSE = FormKind


@pytest.mark.parametrize(
    ("form_kind", "choice", "named", "kind"),
    [
        (DID, None, False, "reflective-account"),
        (SAW, None, False, "reflective-account"),
        (SAW, "colleague-account", True, "colleague-account"),
        (SAW, "colleague-account", False, "reflective-account"),
        (SAW, "feedback", True, "feedback"),
        (SAW, "feedback", False, "reflective-account"),
        (SAW, "observation", True, "reflective-account"),  # a supervisor's to write
        (SAW, "training", True, "reflective-account"),  # no answer to this question
        (TALKED, None, False, "supervision-discussion"),
        (TALKED, "supervision-discussion", False, "supervision-discussion"),
        (TALKED, "professional-discussion", True, "professional-discussion"),
        (TALKED, "professional-discussion", False, "supervision-discussion"),
        (MADE, None, False, "work-product"),
        (COURSE, None, False, "training"),
        (COURSE, "prior-learning", False, "prior-learning"),
    ],
)
def test_the_kind_is_worked_out_behind_the_form(
    framework: Framework, *, form_kind: FormKind, choice: str | None, named: bool, kind: str
) -> None:
    assert worked_out_kind(framework, form_kind, choice, named=named) == kind


@pytest.mark.parametrize(
    ("choice", "named", "kind"),
    [
        (None, True, "kitchen-diary"),
        ("helper-account", True, "helper-account"),
        ("helper-account", False, "kitchen-diary"),
        ("guest-word", True, "guest-word"),
    ],
)
def test_another_framework_has_kinds_of_its_own(
    tiny: Framework, *, choice: str | None, named: bool, kind: str
) -> None:
    assert worked_out_kind(tiny, SAW, choice, named=named) == kind


@pytest.mark.parametrize(
    ("choice", "with_whom", "giver_known", "expected"),
    [
        (None, "Jo Sample", False, WorkedOut("reflective-account", True, "")),
        ("role-play", " Jo Sample ", False, WorkedOut("role-play", True, "Jo Sample")),
        ("colleague-account", "  ", True, WorkedOut("reflective-account", False, "")),
        ("feedback", "Somebody supported", True, WorkedOut("feedback", True, "")),
        ("feedback", "Somebody supported", False, WorkedOut("reflective-account", False, "")),
    ],
)  # fmt: skip
def test_a_name_is_kept_only_where_it_is_asked_for(
    framework: Framework,
    *,
    choice: str | None,
    with_whom: str,
    giver_known: bool,
    expected: WorkedOut,
) -> None:
    what = written(form_kind=SAW, choice=choice, with_whom=with_whom, giver_known=giver_known)

    assert worked_out(framework, what) == expected


def test_a_supervisors_name_stands_beside_a_talk(framework: Framework) -> None:
    what = written(form_kind=TALKED, choice="supervision-discussion", with_whom="Sam Sample")

    assert worked_out(framework, what) == WorkedOut("supervision-discussion", True, "Sam Sample")


def test_each_voice_is_offered_its_own_kinds(framework: Framework) -> None:
    assert [kind.code for kind in second_choices(framework, SAW)] == [
        "colleague-account", "role-play", "rated-recording", "feedback",
    ]  # fmt: skip
    assert second_choices(framework, DID) == ()
    assert [kind.code for kind in observed_kinds(framework)] == ["observation"]


@pytest.mark.parametrize(
    ("changed", "has_file", "field"),
    [
        ({}, False, None),
        ({"words": ""}, True, None),
        ({"words": ""}, False, "words"),
        ({"choice": "observation", "form_kind": SAW}, False, "form_kind"),
        ({"choice": "role-play"}, False, "form_kind"),
        ({"happened_on": date(2026, 11, 21)}, False, "happened_on"),
        ({"happened_on": date(1926, 11, 21)}, False, "happened_on"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, False, "title"),
        ({"mine": "x" * (LONGEST_WORDS + 1)}, False, "mine"),
        ({"about": ("E99",)}, False, "about"),
        ({"about": ("E2", "E2.1", "F1")}, False, None),
        ({"about": ()}, False, None),
    ],
)
def test_what_cannot_be_kept_has_a_sentence_and_a_place(
    framework: Framework, *, changed: dict[str, object], has_file: bool, field: str | None
) -> None:
    found = fault(framework, replace(written(), **changed), has_file=has_file, today=TODAY)  # type: ignore[arg-type]

    assert (found and found.field) == field
    assert found is None or found.because.endswith(".")


def test_a_plain_kind_the_release_does_not_offer_is_refused(tiny: Framework) -> None:
    found = fault(tiny, written(form_kind=MADE, about=()), has_file=False, today=TODAY)

    assert found is not None
    assert found.field == "form_kind"


def test_only_so_many_codes(framework: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("competence.evidence.rules.MOST_CODES", 1)
    assert len(framework.statements) <= MOST_CODES

    found = fault(framework, written(about=("E1", "E2")), has_file=False, today=TODAY)

    assert found is not None
    assert found.field == "about"


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [("observation", "Seen.", None), ("feedback", "Seen.", "kind"), ("observation", "", "words")],
)
def test_a_supervisor_writes_only_what_a_supervisor_saw(
    framework: Framework, kind: str, words: str, field: str | None
) -> None:
    what = written(words, form_kind=SAW)

    found = observation_fault(framework, kind, what, today=TODAY)

    assert (found and found.field) == field


def test_a_statement_speaks_for_its_competence(framework: Framework) -> None:
    pairs = placed(framework, {"F1", "E2", "E2.3", "E2.1"})

    assert pairs == [("F1", ""), ("E2", "E2.1"), ("E2", "E2.3")]
    assert codes_of(pairs) == ("F1", "E2.1", "E2.3")


def test_the_fingerprint_covers_every_word_and_not_their_order() -> None:
    content: dict[str, object] = {"words": "é", "happened_on": ON}

    assert fingerprint(content) == fingerprint(dict(reversed(content.items())))
    assert fingerprint(content) != fingerprint(content | {"words": "e"})
    assert len(fingerprint(content)) == 64
