"""Awards to test with: what lies under them, reviews, requests, certificates."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from competence.actors import Actor
from competence.awards import actions
from competence.awards.actions import Frozen, Issuing, Renaming
from competence.awards.rules import Opinion, Reviewed
from competence.database import Database
from competence.framework.model import Framework
from competence.signoff import actions as deciding
from tests.factories import signoff
from tests.factories.people import NOW
from tests.factories.remembered import remembered

FOUNDATION: Final = "foundation"
REVIEWED: Final = Reviewed(
    domains=("F",),
    people=9,
    peers=6,
    took_part="Six peer support workers, two supervisors, one person who uses the service.",
    said="The shared foundations say what we do. Two of us would name the silence first.",
    opinion=Opinion.APPROVED,
    reviewed_on=date(2026, 10, 6),
)


def foundations(framework: Framework) -> list[str]:
    """The competences the first award stands on."""
    award = framework.award(FOUNDATION)
    return [one.code for need in award.needs for one in framework.competences_of(need.domain)]


@remembered
def agreed(
    database: Database,
    worker: Actor,
    supervisor: Actor,
    framework: Framework,
    codes: Iterable[str] | None = None,
    *,
    at: datetime = NOW,
) -> None:
    """Let `supervisor` agree competences at Competent: all an award of foundations stands on."""
    needed = foundations(framework) if codes is None else [*codes]
    with database.committing(worker) as session:
        asked = [
            deciding.ask(session, worker, framework, code, asked_id=supervisor.person_id, at=at).id
            for code in needed
        ]
    with database.committing(supervisor) as session:
        for one in asked:
            deciding.decide(session, supervisor, framework, one, signoff.EXCEPTED, at=at)


def reviewed(
    database: Database,
    actor: Actor,
    framework: Framework,
    review: Reviewed = REVIEWED,
    *,
    at: datetime = NOW,
    **changed: object,
) -> UUID:
    """The id of a review that an administrator recorded."""
    with database.committing(actor) as session:
        told = replace(review, **changed)  # type: ignore[arg-type]  # the fields of Reviewed
        return actions.record_review(session, actor, framework, told, at=at).id


@remembered
def request(
    database: Database,
    worker: Actor,
    asked: Actor,
    framework: Framework,
    award: str = FOUNDATION,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of what `worker` asked of somebody: to issue an award."""
    with database.committing(worker) as session:
        return actions.ask(session, worker, framework, award, asked_id=asked.person_id, at=at).id


def words(issuing: Issuing) -> Frozen:
    """The words of a certificate, as a document would have them."""
    said = {
        "title": issuing.basis.towards.award.title,
        "holder": issuing.basis.asked.worker.name,
        "number": issuing.number,
        "by_one": issuing.basis.is_by_one,
        "basis": [one.competence for one in issuing.basis.towards.agreed],
    }
    return Frozen(issuing.basis.towards.award.title, json.dumps(said))


def renamed(given: Renaming) -> Frozen:
    """The same words with another name and number."""
    said = json.loads(given.content) | {"holder": given.name, "number": given.number}
    return Frozen(given.title, json.dumps(said))


@remembered
def issued(
    database: Database,
    issuer: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of the certificate that `issuer` issued."""
    with database.committing(issuer) as session:
        return actions.issue(session, issuer, framework, request_id, words, at=at).id


def certificate(
    database: Database, administrator: Actor, worker: Actor, issuer: Actor, framework: Framework
) -> UUID:
    """The id of an award of foundations with everything under it, all by `issuer`."""
    agreed(database, worker, issuer, framework)
    reviewed(database, administrator, framework)
    return issued(database, issuer, framework, request(database, worker, issuer, framework))
