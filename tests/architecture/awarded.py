"""The certificates of the scene: rows in every table of awards, and the changes its trail tells of.

What lies under them was not agreed in the scene: they are laid down as if it had been.
"""

import io
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from reportlab.pdfgen.canvas import Canvas
from sqlalchemy.orm import Session

from certificates.certificate import Certificate as Content
from certificates.certificate import CertificateKind as ContentKind
from certificates.content import canonical
from competence.actors import Actor
from competence.awards import actions
from competence.awards.actions import Frozen
from competence.awards.actions.issuing import keep, new_number
from competence.awards.records import AwardRequest, Certificate
from competence.awards.rules import CertificateKind, NameShown, Reason
from competence.database import Database
from competence.framework.model import Framework
from tests.architecture.scene import Scene
from tests.factories import awards as factory

AWARD: Final = factory.FOUNDATION


def award(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """A review, requests, and certificates: one valid and told of, one withdrawn, one let be."""
    at = begun + timedelta(days=4)
    ash, sam, alex = (scene.people[name] for name in ("ash", "sam", "alex"))
    factory.reviewed(database, alex, framework, at=at, reviewed_on=at.date())
    waiting = _asked(database, ash, sam, framework, at)
    over = _asked(database, ash, sam, framework, at)
    with database.committing(ash) as session:
        actions.take_back(session, ash, over, at=at)
    told, gone, let_be = (_certificate(scene, database, framework, at) for _ in range(3))
    _draw(scene, database, told, at)
    _tell(scene, database, let_be, "Another", at)
    with database.committing(sam) as session:
        actions.let_be(session, sam, let_be, at=at)
    _tell(scene, database, told, scene.word("withdrawal_words", "sam"), at)
    with database.committing(ash) as session:
        words = scene.word("withdrawal_reply", "sam")
        actions.reply(session, ash, told, words, at=at)
        actions.withdraw_own(session, ash, gone, at=at)
    with database.committing(ash) as session:
        actions.switch_on(session, ash, told, NameShown.INITIALS, at=at)
        reader = scene.word("check_reader")
        token = actions.give_address(
            session, ash, told, NameShown.NOTHING, reader=reader, days=365, at=at
        )
    scene.has("token", token)
    scene.has("award", AWARD)
    scene.has("award_request_id", waiting, over)
    for name in ("certificate_id", "issued_id"):
        scene.has(name, told, gone, let_be)
    _find_check(scene, database, ash, told)


def _asked(database: Database, ash: Actor, sam: Actor, framework: Framework, at: datetime) -> UUID:
    with database.committing(ash) as session:
        row = AwardRequest(
            organisation_id=ash.organisation_id,
            worker_id=ash.person_id,
            asked_id=sam.person_id,
            framework=framework.framework,
            release=framework.release,
            award=AWARD,
            asked_at=at,
        )
        session.add(row)
    return row.id


def _certificate(scene: Scene, database: Database, framework: Framework, at: datetime) -> UUID:
    ash, sam = scene.people["ash"], scene.people["sam"]
    with database.committing(sam) as session:
        row = Certificate(
            organisation_id=ash.organisation_id,
            holder_id=ash.person_id,
            issuer_id=sam.person_id,
            kind=CertificateKind.AWARD,
            award=AWARD,
            framework=framework.framework,
            release=framework.release,
            framework_digest=framework.digest,
            request_id=None,
            in_place_of=None,
            number=new_number(),
            effect_key=f"a scene {new_number()}",
            title=None,
            holder_name=None,
            content=None,
            digest="",
            issued_on=at.date(),
            issued_at=at,
        )
        frozen = _words(framework, row, at)
        keep(session, sam, row, frozen, name="Ash Sample", at=at)
    return row.id


def _words(framework: Framework, row: Certificate, at: datetime) -> Frozen:
    title = framework.award(AWARD).title
    content = Content(
        kind=ContentKind.AWARD,
        title=title,
        holder="Ash Sample",
        issued_on=at.date(),
        organisation="Harbour Street",
        issuer="Sam Sample",
        number=row.number,
        check_address=None,
        release=framework.release,
        draft_notice=None,
        review=None,
        basis=(),
        decided_and_issued_by_one=False,
        hours=None,
        days=None,
        co_delivered_by=(),
        statements=(),
        record_notice=framework.notices.record,
    )
    return Frozen(title, canonical(content).decode())


def _draw(scene: Scene, database: Database, certificate_id: UUID, at: datetime) -> None:
    page, ash = io.BytesIO(), scene.people["ash"]
    canvas = Canvas(page)
    canvas.drawString(72, 72, scene.word("certificate_drawn"))
    canvas.save()
    with database.committing(ash) as session:
        actions.keep_drawn(session, ash, certificate_id, page.getvalue(), at=at)


def _tell(scene: Scene, database: Database, certificate_id: UUID, words: str, at: datetime) -> None:
    sam = scene.people["sam"]
    with database.committing(sam) as session:
        actions.tell(session, sam, certificate_id, Reason.BY_ISSUER, words, at=at)


def _find_check(scene: Scene, database: Database, ash: Actor, certificate_id: UUID) -> None:
    from competence.awards import queries  # noqa: PLC0415 - here alone

    with database.reading(ash) as session:
        found = queries.checks(session, ash, certificate_id, at=scene.at)
    scene.has("check_id", *(one.id for one in found))


def _first(made: Scene, name: str) -> UUID:
    return UUID(made.ids[name][0])


Change = tuple[str, Callable[[Session, Scene, Framework], object]]
CHANGES: Final[Mapping[str, Change]] = {
    "record a review": (
        "alex",
        lambda s, m, f: actions.record_review(s, m.people["alex"], f, factory.REVIEWED, at=m.at),
    ),
    "hand a request back": (
        "sam",
        lambda s, m, _: actions.hand_back(
            s, m.people["sam"], _first(m, "award_request_id"), at=m.at
        ),
    ),
    "withdraw a certificate": (
        "ash",
        lambda s, m, _: actions.withdraw_own(
            s, m.people["ash"], _first(m, "certificate_id"), at=m.at
        ),
    ),
    "withdraw what was told": (
        "sam",
        lambda s, m, _: actions.withdraw(s, m.people["sam"], _first(m, "certificate_id"), at=m.at),
    ),
    "answer a notice": (
        "ash",
        lambda s, m, _: actions.reply(
            s, m.people["ash"], _first(m, "certificate_id"), "I see.", at=m.at
        ),
    ),
    "let a certificate be": (
        "sam",
        lambda s, m, _: actions.let_be(s, m.people["sam"], _first(m, "certificate_id"), at=m.at),
    ),
    "switch a check on": (
        "ash",
        lambda s, m, _: actions.switch_on(
            s, m.people["ash"], _first(m, "certificate_id"), NameShown.NOTHING, at=m.at
        ),
    ),
    "switch a check off": (
        "ash",
        lambda s, m, _: actions.switch_off(
            s, m.people["ash"], _first(m, "certificate_id"), _first(m, "check_id"), at=m.at
        ),
    ),
}
