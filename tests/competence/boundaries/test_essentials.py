"""Which essentials a line of a job text says, by its words alone."""

import pytest

from competence.boundaries.matching.essentials import Essentials
from competence.framework.model import Framework


@pytest.fixture(scope="module")
def essentials(framework: Framework) -> Essentials:
    return Essentials(framework)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("You get SUPERVISION each month.", ("JE01",)),
        ("Monthly supervision with our peer lead", ("JE01", "JE02")),
        ("Network meetings, with time to prepare and debrief", ("JE03", "JE04")),
        ("We have a lone-working policy, and a buddy.", ("JE09",)),
        ("You choose what you share.", ("JE11",)),
        ("No supervision is given.", ()),
        ("Supervision is not offered.", ()),
        ("Unpaid, without expenses", ()),
        ("You will not be asked to give tablets.", ("JE14",)),
        ("Take minutes", ()),
        ("", ()),
    ],
)
def test_a_line_says_what_its_words_say(
    essentials: Essentials, line: str, said: tuple[str, ...]
) -> None:
    assert essentials.said_in(line) == said


def test_every_essential_is_known_by_the_line_to_copy_for_it(
    essentials: Essentials, framework: Framework
) -> None:
    assert framework.job_texts is not None

    unknown = [
        one.code
        for one in framework.job_texts.essentials
        if one.code not in essentials.said_in(one.text)
    ]

    assert unknown == []


def test_a_framework_without_any_finds_none(tiny: Framework) -> None:
    assert Essentials(tiny).said_in("Supervision and pay") == ()
