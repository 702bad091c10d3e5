"""What the database itself refuses, whatever the program does."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from competence.actors import Actor
from competence.database import Database, Record
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.signoff.records import Decision, SignOffRequest, View, ViewAsked
from competence.signoff.rules import Outcome, Sampling
from tests.competence.signoff.conftest import Team
from tests.factories import people, signoff
from tests.factories.people import NOW


def request_row(worker: Actor, asked: Actor) -> SignOffRequest:
    return SignOffRequest(
        organisation_id=worker.organisation_id, worker_id=worker.person_id,
        asked_id=asked.person_id, framework="peer-open-dialogue", release="0.1.0",
        framework_digest="0" * 64, competence="E2", said_level=None, said_non_rating=None,
        said_words=None, summary=None, drafted_sentence=None, sampling=Sampling.NO, asked_at=NOW,
    )  # fmt: skip


def decision_row(
    request_id: UUID, worker: Actor, decider: Actor, *,
    outcome: Outcome = Outcome.AGREED, level: str | None = "competent",
) -> Decision:  # fmt: skip
    return Decision(
        organisation_id=worker.organisation_id, request_id=request_id,
        worker_id=worker.person_id, decider_id=decider.person_id,
        framework="peer-open-dialogue", release="0.1.0", framework_digest="0" * 64,
        competence="E2", outcome=outcome, level=level, seen=None, next_step=None,
        service_will=None, exception=None, with_exception=False, pair_kind=PairKind.PRACTICE,
        also_line=False, peer_experience=False, decided_at=NOW,
    )  # fmt: skip


def view_asked_row(request_id: UUID, worker: Actor, asked: Actor) -> ViewAsked:
    return ViewAsked(
        organisation_id=worker.organisation_id, request_id=request_id,
        worker_id=worker.person_id, asked_id=asked.person_id, asked_at=NOW,
    )  # fmt: skip


def view_row(
    asked_id: UUID, request_id: UUID, worker: Actor, giver: Actor, *, declined: bool = False
) -> View:
    return View(
        organisation_id=worker.organisation_id, view_asked_id=asked_id, request_id=request_id,
        worker_id=worker.person_id, giver_id=giver.person_id, declined=declined,
        level="competent", seen=None, given_at=NOW,
    )  # fmt: skip


def refused(database: Database, actor: Actor, row: Record) -> None:
    with pytest.raises(IntegrityError), database.committing(actor) as session:
        session.add(row)


def test_nobody_is_asked_decides_or_gives_a_view_about_themself(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    view = signoff.view_asked(database, ash, kit, asked)

    refused(database, ash, request_row(ash, ash))
    refused(database, ash, decision_row(asked, ash, ash))
    refused(database, ash, view_asked_row(asked, ash, ash))
    refused(database, ash, view_row(view, asked, ash, ash))


def test_nobody_decides_about_themself_in_anothers_name(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    asked = signoff.request(database, ash, sam, framework)
    view = signoff.view_asked(database, ash, kit, asked)
    bo = people.worker(database, place, "Bo Sample")

    refused(database, ash, decision_row(asked, bo, ash))
    refused(database, ash, view_asked_row(asked, bo, ash))
    refused(database, ash, view_row(view, asked, bo, ash))


def test_nobody_of_another_organisation_is_asked_or_decides(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    there = people.organisation(database, "Mill Lane")
    elsewhere = people.supervisor(database, there)
    their_worker = people.worker(database, there, "Bo Sample")

    refused(database, ash, request_row(ash, elsewhere))
    refused(database, ash, decision_row(asked, ash, elsewhere))
    as_ours = replace(their_worker, organisation_id=ash.organisation_id)
    refused(database, ash, decision_row(asked, as_ours, sam))
    in_theirs = replace(ash, organisation_id=elsewhere.organisation_id)
    refused(database, elsewhere, decision_row(asked, in_theirs, elsewhere))


def test_a_request_has_one_decision_and_a_view_one_answer(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    signoff.answered(database, sam, framework, asked)
    signoff.view_given(database, kit, framework, asked)
    with database.reading(ash) as session:
        view = session.scalars(select(ViewAsked.id)).one()

    refused(database, sam, decision_row(asked, ash, sam))
    refused(database, kit, view_row(view, asked, ash, kit))
    refused(database, ash, view_asked_row(asked, ash, kit))


def test_a_level_stands_with_an_agreement_and_with_nothing_else(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    view = signoff.view_asked(database, ash, kit, asked)

    refused(database, sam, decision_row(asked, ash, sam, level=None))
    refused(database, sam, decision_row(asked, ash, sam, outcome=Outcome.LETS_TALK))
    refused(database, kit, view_row(view, asked, ash, kit, declined=True))


def test_nothing_decided_is_ever_altered(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked)
    earlier = NOW - timedelta(days=1)

    for change in (
        update(Decision).values(decided_at=earlier),
        update(Decision).values(level="enhanced"),
        update(SignOffRequest).values(asked_at=earlier),
        delete(Decision),
        delete(SignOffRequest),
    ):
        with pytest.raises(DBAPIError), database.committing(sam) as session:
            session.execute(change)
