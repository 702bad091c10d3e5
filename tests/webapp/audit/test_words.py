"""Facts and figures in words: what is shown, what is not, and who says so."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from competence.actors import Role
from competence.framework import audit
from competence.framework.model import Framework
from competence.oversight.rules import Answer, Fact, Figure, Mark, SafeTable, Share
from webapp.audit.presenters import Service, decisions_of, service_page, sheet_of, together_page
from webapp.audit.presenters.together import INTRODUCTION, NOT_PUBLISHED, TOO_FEW
from webapp.audit.presenters.words import (
    answer_words,
    before_words,
    figure_words,
    in_words,
    middle_words,
    peers_words,
    share_words,
)
from webapp.sample_audits import charity, region, too_few

DAY = date(2026, 5, 11)
ADMIN = Role.ADMINISTRATOR.value


def asked(framework: Framework, part: str) -> audit.Fact:
    (one,) = [fact for fact in audit.facts(framework) if fact.part == part]
    return one


@pytest.mark.parametrize(
    ("part", "fact", "words"),
    [
        ("charter", Fact("", "", Answer.YES, 1, 1, DAY), "1 of 1 team. Newest on 11 May 2026."),
        ("DU03", Fact("", "", Answer.PARTLY, 1, 3), "1 of 3 teams."),
        (
            "posts",
            Fact("", "", Answer.PARTLY, 2, 3, DAY, (), ADMIN),
            "2 of 3 funded posts. Said by the administrator on 11 May 2026.",
        ),
        ("protected-supervision", Fact("", "", Answer.YES, 1), "1 hour a month."),
        ("protected-supervision", Fact("", "", Answer.YES, 6), "6 hours a month."),
        (
            "bands",
            Fact("", "", Answer.YES, codes=("band-3", "other-scale"), declared_by=ADMIN),
            "Band 3 and another pay scale. Said by the administrator.",
        ),
        ("release-in-use", Fact("", "", Answer.YES, codes=("0.1.0",)), "Release 0.1.0."),
        ("release-in-use", Fact("", "", Answer.NOT_SAID), "–"),
        (
            "co-production",
            Fact("", "", Answer.PARTLY, codes=("F",)),
            "Agreed by the service’s own group: Shared foundations.",
        ),
        ("co-production", Fact("", "", Answer.NOT_YET), "–"),
        ("local-variations", Fact("", "", Answer.NOT_YET), "–"),
    ],
)
def test_what_stands_beside_an_answer(
    framework: Framework, part: str, fact: Fact, words: str
) -> None:
    assert in_words(framework, asked(framework, part), fact) == words


def test_a_local_variation_is_named_and_is_no_fault_to_have(framework: Framework) -> None:
    one = asked(framework, "local-variations")

    assert answer_words(one, Fact("", "", Answer.NOT_YET)) == "No"
    assert answer_words(one, Fact("", "", Answer.YES)) == "Yes"
    differs = Fact("", "", Answer.YES, codes=("RB13",), reasons=("Our rota asks for it.",))
    assert in_words(framework, one, differs) == (
        f"{framework.boundary('RB13').activity} (RB13): Our rota asks for it."
    )


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (("agree",), "The peers agree."),
        (("seen-otherwise",), "The peers see it otherwise."),
        (("agree", "seen-otherwise"), "In some teams the peers agree, in some they see it other"),
        ((), "–"),
    ],
)
def test_the_peers_answer_stands_beside_a_duty(
    framework: Framework, codes: tuple[str, ...], words: str
) -> None:
    assert peers_words(asked(framework, "DU01"), Fact("", "", Answer.YES, codes=codes)).startswith(
        words
    )
    assert peers_words(asked(framework, "bands"), Fact("", "", Answer.YES, codes=codes)) == "–"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(Mark.SHOWN, 20), "About 20"),
        (Figure(Mark.SMALL), "Not shown: 0 to 7, which can include none"),
        (Figure(Mark.WITHHELD), "Not shown, so that no other figure is given away"),
        (Figure(Mark.TOO_FEW), "Shown only over three services and eight peers"),
    ],
)
def test_a_figure_is_told_in_words(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


def test_shares_and_middles_are_told_in_words() -> None:
    assert share_words(Share(Mark.SHOWN, 40)) == "40 in 100"
    assert share_words(Share(Mark.SHOWN, 95, or_more=True)) == "95 or more in 100"
    assert share_words(Share(Mark.SHOWN, 5, or_less=True)) == "5 or less in 100"
    assert share_words(Share(Mark.SMALL)) == "–"
    assert middle_words(Figure(Mark.SHOWN, 6), "working days") == "6 working days, in the middle"
    assert middle_words(Figure(Mark.TOO_FEW), "working days").startswith("Shown only")


def test_answers_before_are_said_once_where_they_are_alike() -> None:
    june, march = date(2026, 6, 30), date(2026, 3, 31)

    assert before_words([]) == "–"
    assert before_words([(june, "Yes")]) == "30 June 2026: Yes"
    assert before_words([(june, "Yes"), (march, "Yes")]) == "Yes from 31 March 2026 on"
    assert before_words([(june, "Yes"), (march, "Partly")]) == (
        "30 June 2026: Yes; 31 March 2026: Partly"
    )


def test_a_service_page_has_every_fact_with_what_was_said_before(framework: Framework) -> None:
    page = service_page(charity(framework))

    asked_of = [fact.part for fact in audit.facts(framework)]
    assert [fact.code for question in page.questions for fact in question.facts] == asked_of
    assert page.questions[0].facts[0].before == "30 June 2026: Yes"
    assert page.period == (
        "On 30 September 2026, published on 19 October 2026. Framework release 0.1.0."
    )


def test_what_was_not_frozen_is_not_said(framework: Framework) -> None:
    page = service_page(replace(charity(framework), facts=(), earlier=()))

    facts = [fact for question in page.questions for fact in question.facts]
    assert {(fact.words, fact.before) for fact in facts} == {("–", "–")}
    assert {fact.answer for fact in facts} == {"Not said"}


def test_tables_keep_the_releases_order_and_a_part_knows_its_whole(framework: Framework) -> None:
    page = together_page(region(framework))

    tables = {one.code: one for question in page.questions for one in question.tables}
    assert list(tables) == [one.code for one in audit.tables(framework)]
    assert [row.code for row in tables["needs"].rows] == [duty.code for duty in framework.duties]
    assert tables["supervision-had"].rows[0].share == "95 or more in 100"
    assert tables["supervision-had"].rows[3].share == "–"
    assert tables["days-to-answer"].rows[0].figure == "6 working days, in the middle"
    assert page.introduction == INTRODUCTION


def test_what_would_be_said_of_every_row_is_said_once(framework: Framework) -> None:
    found = region(framework)
    small, shown = Figure(Mark.SMALL), Figure(Mark.SHOWN, 40)
    codes = [code for code, _ in found.tables["scope-by-guard"].cells]
    hidden = SafeTable("scope-by-guard", tuple((code, small) for code in codes), shown)
    alike = SafeTable("scope-by-guard", tuple((code, shown) for code in codes), shown)

    def lines(table: SafeTable) -> list[tuple[str, str]]:
        page = together_page(replace(found, tables={table.table: table}))
        (read,) = [one for q in page.questions for one in q.tables if one.code == table.table]
        assert read.has_shares == (table is not hidden)
        return [(row.label, row.figure) for row in read.lines]

    ((labels, figure),) = lines(hidden)
    assert labels.count("; ") == len(codes) - 1
    assert figure == "Each is not shown: 0 to 7, which can include none"
    assert len(lines(alike)) == len(codes)


def test_costs_are_minutes_times_rounded_figures(framework: Framework) -> None:
    page = together_page(region(framework))

    assert ("Writing down a session", "Supervisors", "About 15 hours: 5 minutes × about 175") in (
        page.costs
    )
    assert page.costs[-1][2] == "30 minutes for each edition"


def test_a_cost_of_what_is_not_shown_is_not_shown(framework: Framework) -> None:
    found = region(framework)
    had = SafeTable("supervision-had", (), Figure(Mark.SMALL))
    few = SafeTable("lived-experience-views", (), Figure(Mark.SHOWN, 10))
    tables = {"needs": found.tables["needs"], "supervision-had": had, few.table: few}

    costs = {title: words for title, _, words in together_page(replace(found, tables=tables)).costs}

    assert costs["Writing down a session"] == "Not shown: 0 to 7, which can include none"
    assert costs["Answering what was shared"] == "–"
    assert costs["Giving a view from lived experience"] == "About 50 minutes: 5 minutes × about 10"


def test_too_few_people_or_a_group_not_published_show_nothing(framework: Framework) -> None:
    few = together_page(too_few(framework))
    none = together_page(replace(region(framework), tables={}, middles={}))

    assert (few.questions, few.costs, few.introduction) == ((), (), TOO_FEW)
    assert (none.questions, none.costs, none.introduction) == ((), (), NOT_PUBLISHED)


def test_the_map_of_one_service_says_which_duties_are_in_place(framework: Framework) -> None:
    found = charity(framework)
    facts = [
        Fact("AQ10", duty.code, Answer.YES if duty.code == "DU03" else Answer.NOT_YET)
        for duty in framework.duties
    ]

    (first, *_) = decisions_of(replace(found, facts=facts))

    (entry, *_) = first.entries
    assert entry.in_place == ("Time to prepare and debrief",)
    assert "An agreed, current role description (not yet)" in entry.others


def test_many_services_stand_on_pages_of_a_hundred(framework: Framework) -> None:
    many = [Service(uuid4(), f"Service {n:03}") for n in range(250)]

    first, last = sheet_of(many, ""), sheet_of(many, "3")

    assert (first.where, first.is_last, len(first.services)) == ("1 to 100 of 250", False, 100)
    assert (last.where, last.is_last) == ("201 to 250 of 250", True)
    assert last.services == many[200:]
    for odd in ("0", "4", "-1", "two", "²", "9" * 5000):
        assert sheet_of(many, odd) == first
    assert sheet_of(many[:100], "2") == sheet_of(many[:100], "")
    assert not sheet_of(many[:100], "").where
    assert sheet_of([], "").is_last
