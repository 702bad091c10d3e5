"""Every column has a class, and every class a column; the words hold for every post."""

import re
from dataclasses import replace

import pytest

from competence.actors import Role
from competence.outbox.rules import KEPT_FOR_DAYS
from competence.privacy.reading import columns, kinds
from competence.privacy.rules import BASES, MEANING, Basis, Classed, Sensitivity, faults, notice
from competence.signoff.rules import COPY_READ_FOR_DAYS
from competence.supervision.rules import PREPARATION_KEPT_DAYS
from competence.tables import METADATA

KNOWN = {
    (table.name, column.name): bool(column.info.get("personal"))
    for table in METADATA.sorted_tables
    for column in table.columns
}
"""Every column there is, and whether it is sealed."""


def test_every_column_has_a_class() -> None:
    found = faults(columns(), KNOWN, kinds())

    assert found == [], "say it in competence/privacy/columns.csv"


def test_a_column_without_a_class_is_named() -> None:
    without = [one for one in columns() if (one.table, one.column) != ("person", "name")]

    assert faults(without, KNOWN, kinds()) == ["person.name has no class"]


def test_a_class_for_what_is_not_there_is_named() -> None:
    more = [*columns(), Classed("person", "diagnosis", Sensitivity.PRIVATE, "evidence")]

    assert faults(more, KNOWN, kinds()) == ["person.diagnosis is not there"]


@pytest.mark.parametrize(
    ("column", "said", "fault"),
    [
        (
            ("evidence", "words"),
            {"sensitivity": Sensitivity.PERSONAL},
            "evidence.words is sealed and not classed as private",
        ),
        (("team", "name"), {"kind": "hearsay"}, "team.name is of a kind that is not there"),
        (
            ("team", "name"),
            {"sensitivity": Sensitivity.PERSONAL},
            "team.name and its kind do not agree whether it is about somebody",
        ),
    ],
)
def test_a_class_that_cannot_be_is_named(
    column: tuple[str, str], said: dict[str, Sensitivity], fault: str
) -> None:
    changed = [
        replace(one, **said) if (one.table, one.column) == column else one for one in columns()
    ]

    assert faults(changed, KNOWN, kinds()) == [fault]


def test_a_column_with_two_classes_is_refused() -> None:
    assert faults([*columns(), columns()[0]], KNOWN, kinds()) == ["a column has two classes"]


def test_every_kind_has_columns_and_no_two_one_code() -> None:
    codes = [kind.code for kind in kinds()]

    assert sorted(codes) == sorted({one.kind for one in columns()})


def test_every_kind_is_told_to_somebody_but_what_is_about_nobody() -> None:
    told = {kept.kind.code for post in Role for kept in notice(kinds(), post)}

    assert {kind.code for kind in kinds()} - told == {"nobody"}


def test_what_is_said_of_a_post_goes_before_what_is_said_of_everybody() -> None:
    said = {
        post: next(kept.what for kept in notice(kinds(), post) if kept.kind.code == "certificates")
        for post in (Role.TRAINER, Role.COMMISSIONER)
    }

    assert "those you issued" in said[Role.TRAINER]
    assert "issued" not in said[Role.COMMISSIONER]


@pytest.mark.parametrize("post", list(Role))
def test_a_notice_is_short_sentences(post: Role) -> None:
    for kept in notice(kinds(), post):
        for words in (kept.what, kept.kind.readers, kept.kind.kept, kept.kind.gone):
            for sentence in re.split(r"(?<=[.:]) ", words):
                assert len(sentence.split()) <= 22, sentence


def test_every_class_and_basis_is_explained() -> None:
    assert set(MEANING) == set(Sensitivity)
    assert set(BASES) == set(Basis)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("preparation", f"{PREPARATION_KEPT_DAYS} days"),
        ("copies", f"{COPY_READ_FOR_DAYS} days"),
        ("messages", f"{KEPT_FOR_DAYS} days"),
    ],
)
def test_the_words_say_the_days_that_the_program_keeps(code: str, said: str) -> None:
    kind = next(kind for kind in kinds() if kind.code == code)

    assert said in kind.kept
    assert said in kind.gone
