"""Asking for an award, and issuing it: once, by somebody else, on what stands at that moment."""

import json
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.awards import actions, queries
from competence.awards.records import AwardRequest, Certificate
from competence.awards.rules import Opinion, Stands
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.outbox import queries as outbox
from competence.outbox.rules import Sort
from competence.people.rules import PairKind
from competence.signoff import actions as deciding
from competence.tables import METADATA
from competence.trail.records import TrailEntry
from tests.competence.awards.conftest import Team
from tests.competence.signoff.at_once import at_once
from tests.factories import awards, people, signoff
from tests.factories.awards import FOUNDATION
from tests.factories.people import NOW

TODAY = NOW.date()


@pytest.fixture
def qualified(database: Database, framework: Framework, team: Team) -> Team:
    """Everything of the foundations is agreed by Kit, and the release is reviewed."""
    awards.agreed(database, team.ash, team.kit, framework)
    awards.reviewed(database, team.jo, framework)
    return team


def stands(database: Database, framework: Framework, worker: Actor) -> dict[str, Stands]:
    with database.reading(worker) as session:
        found = queries.own_awards(session, worker, framework).found
    return {one.towards.award.code: one.stands for one in found}


def events(database: Database, actor: Actor, event: str) -> int:
    with database.reading(actor) as session:
        query = select(func.count()).where(TrailEntry.event == event)
        return session.scalars(query).one()


def test_where_one_is_towards_each_award(
    database: Database, framework: Framework, qualified: Team
) -> None:
    found = stands(database, framework, qualified.ash)

    assert list(found) == [award.code for award in framework.awards]
    assert found.pop(FOUNDATION) is Stands.CAN_BE_ASKED
    assert set(found.values()) == {Stands.NOT_YET}


def test_without_a_review_of_a_draft_it_waits(
    database: Database, framework: Framework, team: Team
) -> None:
    awards.agreed(database, team.ash, team.kit, framework)

    assert stands(database, framework, team.ash)[FOUNDATION] is Stands.WAITS_FOR_REVIEW
    with pytest.raises(RuleBroken, match="nobody here has reviewed"):
        awards.request(database, team.ash, team.kit, framework)


def test_an_awaited_view_does_not_count_until_it_is_given(
    database: Database, framework: Framework, team: Team
) -> None:
    sam = people.supervisor(database, team.place, "Sam Sample")
    people.pair(database, team.place, team.ash, sam)
    codes = awards.foundations(framework)
    awards.agreed(database, team.ash, sam, framework, [code for code in codes if code != "F3"])
    asked = signoff.request(database, team.ash, sam, framework, "F3", view_from=team.kit)
    signoff.answered(database, sam, framework, asked, signoff.EXCEPTED)
    awards.reviewed(database, team.jo, framework)
    with database.reading(team.ash) as session:
        before = queries.own_awards(session, team.ash, framework).found[0]

    signoff.view_given(database, team.kit, framework, asked)

    assert (before.stands, before.towards.awaits_view) == (Stands.NOT_YET, ("F3",))
    assert stands(database, framework, team.ash)[FOUNDATION] is Stands.CAN_BE_ASKED


def test_whom_a_worker_may_ask(database: Database, framework: Framework, team: Team) -> None:
    lin = people.supervisor(database, team.place, "Lin Sample")
    people.pair(database, team.place, team.ash, lin, PairKind.LINE)
    vic = people.supervisor(database, team.place, "Vic Sample", peer_role=True)
    people.pair(database, team.place, team.ash, vic, PairKind.VISITING)
    people.supervisor(database, team.place, "Una Sample")

    with database.reading(team.ash) as session:
        found = [one.name for one in queries.may_issue(session, team.ash, on=TODAY)]

    assert found == ["Kit Sample", "Tam Sample", "Vic Sample"]


def test_what_was_asked_waits_for_whoever_was_asked(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)

    with database.reading(qualified.kit) as session:
        (found,) = queries.to_issue(session, qualified.kit)
        assert outbox.counts(session, qualified.kit, on=TODAY) == {Sort.TO_ANSWER: 1}
    assert (found.request_id, found.worker.name, found.award) == (asked, "Ash Sample", FOUNDATION)
    with database.reading(qualified.tam) as session:
        assert queries.to_issue(session, qualified.tam) == []
    with database.reading(qualified.ash) as session:
        assert queries.to_issue(session, qualified.ash) == []
        (waits,) = queries.own_awards(session, qualified.ash, framework).waiting
    assert (waits.asked.name, waits.asked_on) == ("Kit Sample", TODAY)
    assert events(database, qualified.kit, "award.asked") == 1


def test_it_is_asked_for_once(database: Database, framework: Framework, qualified: Team) -> None:
    awards.request(database, qualified.ash, qualified.kit, framework)

    with pytest.raises(RuleBroken, match="already"):
        awards.request(database, qualified.ash, qualified.tam, framework)


def test_nobody_is_asked_who_cannot_issue(
    database: Database, framework: Framework, qualified: Team
) -> None:
    una = people.supervisor(database, qualified.place, "Una Sample")

    for asked in (una, qualified.jo, qualified.ash):
        with pytest.raises(RuleBroken) as refused:
            awards.request(database, qualified.ash, asked, framework)
        assert refused.value.field == "asked"


def test_only_a_worker_asks(database: Database, framework: Framework, qualified: Team) -> None:
    with pytest.raises(NotPermitted):
        awards.request(database, qualified.kit, qualified.tam, framework)


def test_before_all_is_agreed_it_cannot_be_asked_for(
    database: Database, framework: Framework, team: Team
) -> None:
    awards.reviewed(database, team.jo, framework)

    with pytest.raises(RuleBroken, match="The service has not made all of this possible yet"):
        awards.request(database, team.ash, team.kit, framework)


@pytest.mark.parametrize("who", ["ash", "kit"])
def test_a_request_is_taken_back_or_handed_back(
    database: Database, framework: Framework, qualified: Team, who: str
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    actor = getattr(qualified, who)

    ends = {"ash": actions.take_back, "kit": actions.hand_back}[who]
    with database.committing(actor) as session:
        ends(session, actor, asked, at=NOW)

    with database.reading(qualified.kit) as session:
        assert queries.to_issue(session, qualified.kit) == []
    with pytest.raises(RuleBroken, match="taken back"):
        awards.issued(database, qualified.kit, framework, asked)
    with pytest.raises(RuleBroken, match="over"), database.committing(actor) as session:
        ends(session, actor, asked, at=NOW)
    awards.request(database, qualified.ash, qualified.tam, framework)


def test_nobody_elses_request_is_there(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)

    for actor, ends in ((qualified.ash, actions.hand_back), (qualified.kit, actions.take_back)):
        with pytest.raises(NotFound), database.committing(actor) as session:
            ends(session, actor, asked, at=NOW)
    for actor in (qualified.tam, qualified.jo):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.take_back(session, actor, asked, at=NOW)
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.basis(session, actor, framework, asked, on=TODAY)
        with pytest.raises(NotFound):
            awards.issued(database, actor, framework, asked)
    with pytest.raises(NotFound), database.reading(qualified.ash) as session:
        queries.basis(session, qualified.ash, framework, asked, on=TODAY)
    with pytest.raises(NotFound):
        awards.issued(database, qualified.kit, framework, uuid4())


def test_the_basis_says_level_day_and_who_and_no_words(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)

    with database.reading(qualified.kit) as session:
        found = queries.basis(session, qualified.kit, framework, asked, on=TODAY)

    assert found.is_by_one
    assert found.review == awards.REVIEWED
    assert {one.decider.name for one in found.towards.agreed} == {"Kit Sample"}
    assert {one.level for one in found.towards.agreed} == {"competent"}
    assert signoff.SEEN not in repr(found)


def test_what_the_issuer_is_to_look_at_again_is_hidden_until_their_own_view(
    database: Database, framework: Framework, team: Team
) -> None:
    sam = people.supervisor(database, team.place, "Sam Sample", peer_role=True)
    people.pair(database, team.place, team.ash, sam)
    codes = awards.foundations(framework)
    awards.agreed(database, team.ash, team.kit, framework, [one for one in codes if one != "F2"])
    first = signoff.request(database, team.ash, team.kit, framework, "F2")
    signoff.answered(database, team.kit, framework, first, signoff.EXCEPTED)
    awards.reviewed(database, team.jo, framework)
    asked = awards.request(database, team.ash, sam, framework)
    with database.committing(team.ash) as session:
        second = deciding.ask_again(
            session, team.ash, framework, first, asked_id=sam.person_id, at=NOW
        ).id

    with database.reading(sam) as session:
        before = queries.basis(session, sam, framework, asked, on=TODAY)
    with pytest.raises(RuleBroken, match="once your own view is written"):
        awards.issued(database, sam, framework, asked)
    signoff.answered(database, sam, framework, second, signoff.EXCEPTED)
    with database.reading(sam) as session:
        after = queries.basis(session, sam, framework, asked, on=TODAY)

    assert (before.waits_for_own_view, after.waits_for_own_view) == (True, False)
    assert [one.competence for one in before.towards.agreed] == [c for c in codes if c != "F2"]
    assert [one.competence for one in after.towards.agreed] == codes
    awards.issued(database, sam, framework, asked)
    assert events(database, sam, "certificate.issued") == 1


def test_issuing_freezes_numbers_and_tells_the_trail(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.tam, framework)

    made = awards.issued(database, qualified.tam, framework, asked)

    with database.reading(qualified.ash) as session:
        found = queries.own_one(session, qualified.ash, made)
        digest = session.scalars(select(Certificate.digest)).one()
    said = json.loads(found.content)
    assert (found.title, found.issuer.name, found.issued_on) == ("Foundation", "Tam Sample", TODAY)
    assert said["number"] == found.number
    assert said["basis"] == awards.foundations(framework)
    assert said["by_one"] is False
    assert digest == sha256(found.content.encode()).hexdigest()
    assert events(database, qualified.ash, "certificate.issued") == 1
    with database.reading(qualified.ash) as session:
        entry = session.scalars(
            select(TrailEntry).where(TrailEntry.event == "certificate.issued")
        ).one()
    assert found.number not in entry.data
    assert sha256(found.number.encode()).hexdigest() in entry.data
    assert stands(database, framework, qualified.ash)[FOUNDATION] is Stands.HELD


def test_decided_and_issued_by_one_person_is_said(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)

    made = awards.issued(database, qualified.kit, framework, asked)

    with database.reading(qualified.ash) as session:
        content = queries.own_one(session, qualified.ash, made).content
    assert json.loads(content)["by_one"] is True


def test_what_it_stands_on_is_looked_at_again_when_it_is_issued(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    again = signoff.request(database, qualified.ash, qualified.kit, framework, "F1")
    signoff.answered(
        database, qualified.kit, framework, again, signoff.DEVELOPING, at=NOW + timedelta(hours=1)
    )

    with pytest.raises(RuleBroken, match="has changed"):
        awards.issued(database, qualified.kit, framework, asked, at=NOW + timedelta(hours=2))
    assert events(database, qualified.kit, "certificate.issued") == 0


def test_a_review_that_said_not_yet_meanwhile_stops_it(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    awards.reviewed(database, qualified.jo, framework, opinion=Opinion.NOT_YET, reviewed_on=TODAY)

    with pytest.raises(RuleBroken, match="nobody here has reviewed"):
        awards.issued(database, qualified.kit, framework, asked)


def test_whoever_supervises_no_more_issues_no_more(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    signoff.pairs_ended(database, qualified.place, qualified.kit)

    with pytest.raises(NotFound):
        awards.issued(database, qualified.kit, framework, asked)


def test_nobody_issues_to_themself_in_code(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    both = Actor(qualified.ash.person_id, qualified.ash.organisation_id, frozenset({Role.TRAINER}))

    with pytest.raises(NotPermitted, match="Nobody issues a certificate to themself"):
        awards.issued(database, both, framework, asked)


@pytest.mark.parametrize("record", [Certificate, AwardRequest])
def test_nobody_issues_to_themself_in_the_database(
    database: Database,
    framework: Framework,
    team: Team,
    issued: UUID,
    record: type[Certificate | AwardRequest],
) -> None:
    mine = team.ash.person_id
    column = "issuer_id" if record is Certificate else "asked_id"

    with database.reading(team.ash) as session:
        row = session.scalars(select(record)).one()
    changed: dict[str, object] = {"id": uuid4(), column: mine, "request_id": None}
    changed |= {"number": "0" * 26, "effect_key": "another"}
    table = METADATA.tables[record.__tablename__]
    values = {one.name: changed.get(one.name, getattr(row, one.name)) for one in table.columns}

    with pytest.raises(IntegrityError), database.committing(team.ash) as session:
        session.execute(insert(table), values)


def test_fifty_presses_at_once_are_one_certificate_and_one_entry(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)

    def press() -> UUID:
        return awards.issued(database, qualified.kit, framework, asked)

    given = at_once(*[press] * 50)

    assert not [one for one in given if isinstance(one, DomainError)]
    assert len(set(given)) == 1
    with database.reading(qualified.kit) as session:
        assert session.scalar(select(func.count(Certificate.id))) == 1
    assert events(database, qualified.kit, "certificate.issued") == 1


def test_a_request_that_was_issued_is_not_taken_back(
    database: Database, framework: Framework, qualified: Team
) -> None:
    asked = awards.request(database, qualified.ash, qualified.kit, framework)
    awards.issued(database, qualified.kit, framework, asked)

    with (
        pytest.raises(RuleBroken, match="issued meanwhile"),
        database.committing(qualified.ash) as session,
    ):
        actions.take_back(session, qualified.ash, asked, at=NOW)


def test_what_is_held_is_not_asked_for_again(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    with pytest.raises(RuleBroken, match="You hold this already"):
        awards.request(database, team.ash, team.tam, framework)


def test_the_register_is_of_what_one_issued(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    with database.reading(team.kit) as session:
        (found,) = queries.issued(session, team.kit)
        assert queries.issued_one(session, team.kit, issued) == found
    assert (found.id, found.holder.name, found.title) == (issued, "Ash Sample", "Foundation")
    assert (found.content, found.number, found.holder_name) == ("", "", "")
    for actor in (team.tam, team.ash, team.jo):
        with database.reading(actor) as session:
            assert queries.issued(session, actor) == []
            with pytest.raises(NotFound):
                queries.issued_one(session, actor, issued)
            if actor is not team.ash:
                assert queries.own(session, actor) == []
                with pytest.raises(NotFound):
                    queries.own_one(session, actor, issued)
