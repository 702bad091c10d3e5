"""Asking a colleague by a link: who may, how often it works, and what becomes of the words."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.colleagues import actions, queries
from competence.colleagues.records import ColleagueAsked
from competence.colleagues.rules import (
    ANSWER_WAITS,
    LINK_LASTS,
    MOST_WAITING,
    UNUSED_STAYS,
    Account,
    AskedForm,
    Asking,
    account_fault,
    asking_fault,
    three_answers,
)
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import actions as evidence_actions
from competence.evidence import queries as evidence_queries
from competence.framework.model import Framework
from competence.people.records import Address
from competence.people.rules import PairKind
from tests.competence.assessment.trail import events
from tests.factories import colleagues, people
from tests.factories.colleagues import SAW, account, asking
from tests.factories.evidence import ON, written
from tests.factories.people import NOW

LONG = "x" * 5_000


@pytest.mark.parametrize(
    ("what", "waiting", "field"),
    [
        (asking(), 0, None),
        (asking(what=" "), 0, "what"),
        (asking(what=LONG), 0, "what"),
        (asking(who=LONG), 0, "who"),
        (asking(saw_on=ON + timedelta(days=1)), 0, "saw_on"),
        (asking(saw_on=date(1900, 1, 1)), 0, "saw_on"),
        (asking(), MOST_WAITING, "what"),
    ],
)
def test_what_may_be_asked(what: Asking, waiting: int, field: str | None) -> None:
    found = asking_fault(what, waiting=waiting, today=ON)

    assert (None if found is None else found.field) == field


@pytest.mark.parametrize(
    ("wrote", "field"),
    [
        (account(), None),
        (account(giver=" "), "giver"),
        (account(giver=LONG), "giver"),
        (account(giver_role=" "), "giver_role"),
        (account(giver_role=LONG), "giver_role"),
        (account(""), "saw"),
        (account(LONG), "saw"),
    ],
)
def test_what_may_be_written(wrote: Account, field: str | None) -> None:
    found = account_fault(wrote)

    assert (None if found is None else found.field) == field


def test_a_question_left_alone_is_left_out() -> None:
    assert three_answers(["A thing.", " ", "Thank you."]) == (
        "What did you see them do?\nA thing.\n\n"
        "What would you like to say to them about it?\nThank you."
    )


def test_a_colleague_answers_once_and_the_worker_reads_it_first(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made, token = colleagues.asked(database, ash, framework)

    with database.reading(Actor.anonymous()) as session:
        page = queries.page(session, token, at=NOW)
    _answers(database, token)

    assert (page.worker_id, page.what) == (ash.person_id, asking().what)
    with database.reading(ash) as session:
        found = queries.asked_one(session, ash, made)
        assert queries.to_read(session, ash) == 1
    assert found.account == account()
    with pytest.raises(NotFound):
        _answers(database, token)
    assert events(database, ash, "colleague.") == ["colleague.asked", "colleague.answered"]


def test_only_a_hash_of_the_link_and_no_word_is_in_the_database(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _, token = colleagues.asked(database, ash, framework)
    _answers(database, token)

    with database.reading(ash) as session:
        kept = session.scalars(select(Address.token_hash)).all()
        dumped = "".join(
            str(row)
            for table in ("colleague_asked", "address", "trail_entry")
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        )
    assert token not in dumped
    assert len(kept) == 1
    assert not [word for word in (SAW, "Robin", "nurse", "network meeting") if word in dumped]


@pytest.mark.parametrize("later", [LINK_LASTS, LINK_LASTS + timedelta(days=1)])
def test_a_link_ends_after_fourteen_days(
    database: Database, framework: Framework, ash: Actor, later: timedelta
) -> None:
    _, token = colleagues.asked(database, ash, framework)

    with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
        queries.page(session, token, at=NOW + later)


def test_a_link_taken_back_works_no_more(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made, token = colleagues.asked(database, ash, framework)

    with database.committing(ash) as session:
        actions.take_back(session, ash, made, at=NOW)

    with pytest.raises(NotFound):
        _answers(database, token)
    with database.reading(ash) as session:
        assert queries.asked(session, ash) == []
    assert events(database, ash, "colleague.")[-1] == "colleague.taken_back"


def test_a_link_that_was_used_cannot_be_taken_back(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = colleagues.answered(database, ash, framework)

    with database.committing(ash) as session, pytest.raises(RuleBroken, match="answered already"):
        actions.take_back(session, ash, made, at=NOW)


def test_nobody_answers_their_own_link(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _, token = colleagues.asked(database, ash, framework)

    with (
        database.committing(Actor.anonymous()) as session,
        pytest.raises(RuleBroken, match="your own"),
    ):
        actions.answer(session, token, account(), by=ash.person_id, at=NOW)


def test_what_cannot_be_taken_is_refused_and_the_link_still_works(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _, token = colleagues.asked(database, ash, framework)

    with database.committing(Actor.anonymous()) as session, pytest.raises(RuleBroken) as refused:
        actions.answer(session, token, account(giver=""), at=NOW)

    assert refused.value.field == "giver"
    _answers(database, token)


def test_what_is_kept_is_a_colleagues_account_in_their_own_words(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = colleagues.answered(database, ash, framework)

    kept = _keeps(database, framework, ash, made)

    with database.committing(ash) as session:
        item = evidence_queries.own(session, ash, kept)
        share = evidence_actions.share(session, ash, kept, with_id=sam.person_id, at=NOW)
        session.flush()
        copy = evidence_queries.copy_contents(
            session, evidence_queries.readable_copy(session, ash, share.copy_id, on=ON)
        )
    assert (item.entry.kind, item.entry.giver_known) == ("colleague-account", True)
    assert (item.entry.by_worker, item.entry.by_link) == (False, True)
    assert item.with_whom == "Robin Example, nurse"
    assert item.words == f"What did you see them do?\n{SAW}"
    assert (item.entry.title, item.entry.about) == (asking().what, ("E2",))
    assert (copy.by_worker, copy.by_link, copy.words) == (False, True, item.words)
    with database.reading(ash) as session:
        assert session.scalars(select(ColleagueAsked)).all() == []
    assert events(database, ash, "colleague.")[-1] == "colleague.kept"


def test_nobody_edits_a_colleagues_words_and_the_worker_may_delete_them(
    database: Database, framework: Framework, ash: Actor
) -> None:
    kept = _keeps(database, framework, ash, colleagues.answered(database, ash, framework))

    with database.committing(ash) as session, pytest.raises(RuleBroken, match="colleague's words"):
        evidence_actions.edit(session, ash, framework, kept, written(), version=1, at=NOW)

    with database.committing(ash) as session:
        evidence_actions.delete(session, ash, kept, at=NOW)
    with database.reading(ash) as session:
        assert evidence_queries.entries(session, ash) == []


def test_what_is_let_go_is_destroyed(database: Database, framework: Framework, ash: Actor) -> None:
    made = colleagues.answered(database, ash, framework)

    with database.committing(ash) as session:
        actions.let_go(session, ash, made, at=NOW)

    with database.reading(ash) as session:
        assert session.scalars(select(ColleagueAsked)).all() == []
        assert evidence_queries.entries(session, ash) == []
    assert events(database, ash, "colleague.")[-1] == "colleague.let_go"


def test_there_is_nothing_to_keep_or_let_go_before_it_was_written(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made, _ = colleagues.asked(database, ash, framework)

    for does in (
        lambda session: actions.let_go(session, ash, made, at=NOW),
        lambda session: actions.keep(session, ash, framework, made, about=(), at=NOW),
    ):
        with database.committing(ash) as session, pytest.raises(RuleBroken, match="Nothing was"):
            does(session)


def test_only_the_worker_reads_keeps_or_ends_it(
    *, database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    made = colleagues.answered(database, ash, framework)
    other = people.worker(database, place, "Bo Sample")
    elsewhere = people.organisation(database, "Mill Lane")
    stranger = people.worker(database, elsewhere, "Wes Sample")

    for actor in (other, sam, stranger):
        for does in (
            lambda session, actor: queries.asked_one(session, actor, made),
            lambda session, actor: actions.let_go(session, actor, made, at=NOW),
            lambda session, actor: actions.take_back(session, actor, made, at=NOW),
        ):
            with database.committing(actor) as session, pytest.raises(NotFound):
                does(session, actor)
    with database.committing(sam) as session, pytest.raises(NotPermitted):
        actions.ask(session, sam, framework, asking(), at=NOW)
    with database.committing(sam) as session, pytest.raises(NotPermitted):
        actions.keep(session, sam, framework, made, about=(), at=NOW)


def test_a_link_of_no_kind_or_nowhere_leads_to_nothing(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made, token = colleagues.asked(database, ash, framework)
    with database.committing(ash) as session:  # the row gone, and its address left behind
        session.delete(session.get_one(ColleagueAsked, (ash.organisation_id, made)))

    for given in (token, str(uuid4())):
        with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
            queries.page(session, given, at=NOW)


def test_a_framework_without_such_a_kind_asks_nobody(
    database: Database, tiny: Framework, ash: Actor
) -> None:
    with database.committing(ash) as session, pytest.raises(RuleBroken, match="knows no account"):
        actions.ask(session, ash, tiny, asking(), at=NOW)


def test_what_is_over_goes_by_itself(
    database: Database, framework: Framework, ash: Actor, place: people.Place
) -> None:
    colleagues.asked(database, ash, framework)
    colleagues.answered(database, ash, framework, asking(form=AskedForm.MEETING))
    ends = NOW + LINK_LASTS + UNUSED_STAYS

    assert [_drops(database, place.system, at=ends), _drops(database, place.system, at=NOW)] == [
        0, 0,
    ]  # fmt: skip
    assert _drops(database, place.system, at=ends + timedelta(seconds=1)) == 1
    assert _drops(database, place.system, at=NOW + ANSWER_WAITS + timedelta(days=1)) == 1
    assert events(database, ash, "colleague.gone") == ["colleague.gone"] * 2
    with database.committing(ash) as session, pytest.raises(NotPermitted):
        actions.drop_over(session, ash, at=NOW)


def test_a_line_manager_is_told_nothing(
    *, database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    lin = people.supervisor(database, place, "Lin Sample")
    people.pair(database, place, ash, lin, PairKind.LINE)
    colleagues.answered(database, ash, framework)

    with database.reading(lin) as session:
        assert queries.asked(session, lin) == []
        assert queries.to_read(session, lin) == 0


def _answers(database: Database, token: str) -> None:
    with database.committing(Actor.anonymous()) as session:
        actions.answer(session, token, account(), at=NOW)


def _keeps(database: Database, framework: Framework, worker: Actor, made: UUID) -> UUID:
    with database.committing(worker) as session:
        return actions.keep(session, worker, framework, made, about=("E2",), at=NOW).id


def _drops(database: Database, system: Actor, *, at: datetime) -> int:
    with database.committing(system) as session:
        return actions.drop_over(session, system, at=at)
