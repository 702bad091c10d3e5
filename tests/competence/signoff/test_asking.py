"""What a worker does: asking, taking back, naming somebody for a view, replying."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.evidence import actions as evidence_actions
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.signoff import actions, queries
from competence.signoff.records import SignOffRequest
from competence.signoff.rules import LONGEST_WORDS
from competence.trail.queries import verified
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import read
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import NOW

TODAY = NOW.date()
TOO_LONG = "x" * (LONGEST_WORDS + 1)


def test_asking_freezes_what_goes_with_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework)
    made = evidence.piece(database, ash, framework)

    asked = signoff.request(
        database, ash, sam, framework,
        evidence_ids=[made, made], with_words=True, summary="In short.", drafted_sentence="Saw it.",
    )  # fmt: skip

    with database.committing(ash) as session:
        changed = evidence.written("Written anew.")
        evidence_actions.edit(session, ash, framework, made, changed, version=1, at=NOW)
    found = read(database, sam, asked)
    assert (found.said_level, found.said_non_rating) == ("developing", None)
    assert (found.said_words, found.summary) == ("I keep it short.", "In short.")
    assert found.drafted_sentence == "Saw it."
    assert [copy.words for copy in found.copies] == [evidence.WORDS]
    assert (found.release, found.competence) == ("0.1.0", "E2")
    assert found.due_on == TODAY + timedelta(days=14)
    assert events(database, ash, "signoff.") == ["signoff.requested"]
    with database.reading(ash) as session:
        assert verified(session, ash.organisation_id) is None


def test_own_words_go_only_where_the_worker_sends_them(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework)

    first = read(database, sam, signoff.request(database, ash, sam, framework))
    second = read(database, sam, signoff.request(database, ash, sam, framework, "E5"))
    third = read(database, sam, signoff.request(database, ash, sam, framework, "E1"))

    assert (first.said_level, first.said_words) == ("developing", "")
    assert (second.said_level, second.said_non_rating) == (None, "need-from-team")
    assert (third.said_level, third.said_non_rating) == (None, None)


def test_no_word_of_it_stands_in_the_database(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(
        database, ash, sam, framework, summary="canary", drafted_sentence="canary"
    )
    signoff.answered(database, sam, framework, asked, replace(signoff.NEXT_STEP, seen="canary"))
    with database.committing(ash) as session:
        actions.reply(session, ash, asked, "canary", at=NOW)

    with database.reading(ash) as session:
        dumped = [
            str(row)
            for table in ("sign_off_request", "decision", "reply", "trail_entry")
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert "canary" not in "".join(dumped)


def test_only_somebody_in_a_workers_post_asks(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    for actor in (replace(ash, roles=frozenset()), sam):
        with pytest.raises(NotPermitted):
            signoff.request(database, actor, sam, framework, "F1")
    with pytest.raises(NotPermitted):
        signoff.view_asked(database, replace(ash, roles=frozenset()), sam, asked)


@pytest.mark.parametrize("kind", [PairKind.PRACTICE, PairKind.PEER_LED, PairKind.VISITING])
def test_any_pair_but_a_line_pair_is_asked(
    database: Database, framework: Framework, team: Team, kind: PairKind
) -> None:
    place, ash, kit = team.place, team.ash, team.kit
    people.pair(database, place, ash, kit, kind)

    asked = signoff.request(database, ash, kit, framework)

    assert read(database, kit, asked).pair_kinds == {kind}


def test_nobody_else_is_asked(
    database: Database, place: people.Place, framework: Framework, ash: Actor, kit: Actor
) -> None:
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    later = people.supervisor(database, place, "May Sample")
    people.pair(database, place, ash, later, starts_on=TODAY + timedelta(days=1))
    elsewhere = people.supervisor(database, people.organisation(database, "Mill Lane"))

    for asked in (line, later, kit, elsewhere, ash):
        with pytest.raises(RuleBroken, match=r"^Choose one of the people") as refused:
            signoff.request(database, ash, asked, framework)
        assert refused.value.field == "asked"


def test_what_is_asked_already_is_not_asked_twice(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    with pytest.raises(RuleBroken, match="asked about this already"):
        signoff.request(database, ash, sam, framework)

    signoff.request(database, ash, sam, framework, "F1")
    signoff.answered(database, sam, framework, asked)
    signoff.request(database, ash, sam, framework)


def test_two_pages_asking_at_once_ask_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    outcomes = at_once(*[partial(signoff.request, database, ash, sam, framework)] * 4)

    refused = [one for one in outcomes if isinstance(one, RuleBroken)]
    with database.reading(ash) as session:
        assert session.scalar(select(func.count()).select_from(SignOffRequest)) == 1
    assert len(refused) == 3


def test_words_too_long_are_refused_with_a_sentence(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with pytest.raises(RuleBroken, match="Make this shorter by 1") as summary:
        signoff.request(database, ash, sam, framework, summary=TOO_LONG)
    with pytest.raises(RuleBroken, match="Make this shorter by 1") as drafted:
        signoff.request(database, ash, sam, framework, drafted_sentence=TOO_LONG)

    assert (summary.value.field, drafted.value.field) == ("summary", "drafted_sentence")


def test_only_ones_own_evidence_is_sent(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    theirs = evidence.piece(database, bo, framework)
    both = people.person(database, place, "May Sample", Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR)
    people.pair(database, place, bo, both)
    people.pair(database, place, both, sam)
    written_of_bo = evidence.observation(database, both, bo, framework)

    for worker, sent in ((ash, theirs), (ash, uuid4()), (both, written_of_bo)):
        with pytest.raises(NotFound):
            signoff.request(database, worker, sam, framework, evidence_ids=[sent])


def test_an_observation_of_oneself_can_be_sent(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    seen = evidence.observation(database, sam, ash, framework)

    found = read(database, sam, signoff.request(database, ash, sam, framework, evidence_ids=[seen]))

    assert [copy.by_worker for copy in found.copies] == [False]


def test_taking_back_ends_the_reading_at_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)

    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    for reader in (sam, kit):
        with pytest.raises(queries.TakenBack, match="taken back meanwhile"):
            read(database, reader, asked)
        with database.reading(reader) as session:
            assert not queries.queue(session, reader, on=TODAY)
    assert read(database, ash, asked).withdrawn
    assert events(database, ash, "signoff.")[-1] == "signoff.withdrawn"


@pytest.mark.parametrize("because", ["decided", "withdrawn"])
def test_what_is_over_is_not_taken_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, because: str
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    if because == "decided":
        signoff.answered(database, sam, framework, asked)
    else:
        with database.committing(ash) as session:
            actions.withdraw(session, ash, asked, at=NOW)

    with pytest.raises(RuleBroken, match="meanwhile"), database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)


def test_nobody_else_takes_back_asks_for_a_view_or_replies(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked)
    bo = people.worker(database, place, "Bo Sample")
    elsewhere = people.worker(database, people.organisation(database, "Mill Lane"))

    for actor in (sam, bo, elsewhere):
        for request_id in (asked, uuid4()):
            with pytest.raises(NotFound), database.committing(actor) as session:
                actions.withdraw(session, actor, request_id, at=NOW)
            with pytest.raises(NotFound):
                signoff.view_asked(database, actor, kit, request_id)
            with pytest.raises(NotFound), database.committing(actor) as session:
                actions.reply(session, actor, request_id, "I see it so.", at=NOW)


def test_a_peer_lead_is_named_for_a_view(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    signoff.view_asked(database, ash, kit, asked)

    found = read(database, ash, asked)
    assert [one.name for one in found.views_waiting] == ["Kit Sample"]
    assert found.asked_for_view == {kit.person_id}
    with database.reading(kit) as session:
        (item,) = queries.queue(session, kit, on=TODAY)
    assert (item.worker.name, item.competence) == ("Ash Sample", "E2")
    assert item.view_asked_id
    assert events(database, ash, "signoff.")[-1] == "signoff.view_asked"


def test_only_a_peer_lead_who_is_another_voice_is_named(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    lee = people.supervisor(database, place, "Lee Sample", peer_role=True)
    people.pair(database, place, ash, lee)
    asked = signoff.request(database, ash, lee, framework)
    elsewhere = people.organisation(database, "Mill Lane")

    for named in (sam, ash, people.supervisor(database, elsewhere, peer_role=True)):
        with pytest.raises(RuleBroken, match="from the list") as refused:
            signoff.view_asked(database, ash, named, asked)
        assert refused.value.field == "view_from"
    with pytest.raises(RuleBroken, match="decide about this already"):
        signoff.view_asked(database, ash, lee, asked)


def test_nobody_is_named_twice_or_for_what_was_taken_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    with pytest.raises(RuleBroken, match="asked them already"):
        signoff.view_asked(database, ash, kit, asked)
    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    with pytest.raises(RuleBroken, match="You took this back"):
        signoff.view_asked(database, ash, kit, asked)


def test_a_peer_lead_is_asked_as_often_as_is_fair(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    for code in ("E1", "E2", "E3", "E4"):
        signoff.request(database, ash, sam, framework, code, view_from=kit)

    with pytest.raises(RuleBroken, match="as often as is fair") as refused:
        signoff.request(database, ash, sam, framework, "E5", view_from=kit)

    assert refused.value.field == "view_from"
    with database.reading(ash) as session:
        (lead,) = queries.peer_leads(session, ash, on=TODAY)
    assert (lead.person.name, lead.free_from) == ("Kit Sample", date(2026, 12, 1))
    next_month = NOW + timedelta(days=12)
    signoff.request(database, ash, sam, framework, "E5", view_from=kit, at=next_month)
    assert "signoff.view_asked" in events(database, ash, "signoff.")


def test_the_fair_number_holds_when_many_ask_at_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    codes = ("E1", "E2", "E3", "E4", "E5", "E6")
    asked = [signoff.request(database, ash, sam, framework, code) for code in codes]

    outcomes = at_once(*[partial(signoff.view_asked, database, ash, kit, one) for one in asked])

    assert len([one for one in outcomes if isinstance(one, DomainError)]) == 2


def test_a_reply_stands_beside_the_decision(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.reply(session, ash, asked, "Too early.", at=NOW)
    signoff.answered(database, sam, framework, asked, signoff.NEXT_STEP)

    leaver = replace(ash, roles=frozenset())
    with database.committing(leaver) as session:
        actions.reply(session, leaver, asked, "I see it differently.", at=NOW)

    for reader in (ash, sam):
        decision = read(database, reader, asked).decision
        assert decision is not None
        assert [one.words for one in decision.replies] == ["I see it differently."]
        assert decision.next_step == signoff.NEXT_STEP.next_step
    assert events(database, ash, "reply.") == ["reply.given"]


def test_a_reply_holds_words(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked)

    for words, because in (("", "Write"), (TOO_LONG, "shorter by 1")):
        with pytest.raises(RuleBroken, match=because) as no, database.committing(ash) as session:
            actions.reply(session, ash, asked, words, at=NOW)
        assert no.value.field == "words"
