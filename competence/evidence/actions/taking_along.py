"""Taking one's own evidence along from another organisation: a copy, with where it came from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import acting_as
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.evidence import queries
from competence.evidence.actions.rows import works
from competence.evidence.queries import Elsewhere, FileContents
from competence.evidence.records import Evidence, EvidenceAbout
from competence.evidence.rules import MOST_TAKEN_ALONG, EvidenceItem, Origin
from competence.files.kinds import Judged
from competence.files.store import file_store
from competence.people.queries import OrganisationName
from competence.trail.actions import note


@dataclass(frozen=True, slots=True)
class _Carried:
    """A piece on its way, opened: with what only its row there says."""

    item: EvidenceItem
    origin: Origin
    first_id: UUID
    given_at: datetime | None
    about: tuple[tuple[str, str], ...]
    file: FileContents | None


def take_along(
    session: Session,
    actor: Actor,
    framework: str,
    place_id: UUID,
    *,
    chosen: Collection[UUID],
    with_mine: Collection[UUID] = (),
    at: datetime,
) -> Sequence[Evidence]:
    """Copy chosen evidence of the actor's own from another organisation of theirs, with files.

    The copies are private, and say where each was kept first and whose words it holds. What is
    for the worker only goes along for `with_mine` alone. Nothing changes there, and nobody there
    or here is told. NotFound for what is not offered (see `queries.elsewhere`).
    """
    works(actor)
    if not chosen:
        raise RuleBroken("Choose at least one piece.", field="items")
    if len(chosen) > MOST_TAKEN_ALONG:
        raise RuleBroken(
            f"Choose up to {MOST_TAKEN_ALONG} pieces at once. You can come back for more.",
            field="items",
        )
    found = queries.elsewhere(session, actor, framework, place_id)
    items = [item for item in found.items if item.entry.id in chosen]
    if len(items) != len(set(chosen)):
        raise NotFound("One of these is not there any more, or is here already.")
    return [
        _laid_down(session, actor, carried, with_mine=with_mine, at=at)
        for carried in _picked_up(session, actor, found, items, at=at)
    ]


def _picked_up(
    session: Session,
    actor: Actor,
    found: Elsewhere,
    items: Iterable[EvidenceItem],
    *,
    at: datetime,
) -> Sequence[_Carried]:
    there = Actor(actor.person_id, found.place.id, via=actor.via)
    with acting_as(session, there):
        return [_carried(session, there, found.place, item, at=at) for item in items]


def _carried(
    session: Session, there: Actor, place: OrganisationName, item: EvidenceItem, *, at: datetime
) -> _Carried:
    row = queries.own_record(session, there, item.entry.id)
    query = (
        select(EvidenceAbout.competence, EvidenceAbout.statement)
        .where(
            EvidenceAbout.organisation_id == row.organisation_id,
            EvidenceAbout.evidence_id == row.id,
        )
        .order_by(EvidenceAbout.competence, EvidenceAbout.statement)
    )
    return _Carried(
        item,
        queries.origin_there(item, place, on=day_of(at)),
        row.origin_evidence_id or row.id,
        row.given_at,
        tuple((competence, statement) for competence, statement in session.execute(query)),
        None if item.file is None else queries.own_file(session, there, row.id),
    )


def _laid_down(
    session: Session,
    actor: Actor,
    carried: _Carried,
    *,
    with_mine: Collection[UUID],
    at: datetime,
) -> Evidence:
    item, entry, origin = carried.item, carried.item.entry, carried.origin
    row = Evidence(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        author_id=actor.person_id,
        file_id=_file(session, actor, carried.file, at=at),
        framework=entry.framework,
        release=entry.release,
        form_kind=entry.form_kind,
        choice=item.choice,
        kind=entry.kind,
        giver_known=entry.giver_known,
        happened_on=entry.happened_on,
        given_at=carried.given_at,
        origin_evidence_id=carried.first_id,
        origin_whose=origin.whose,
        origin_kept_on=origin.kept_on,
        taken_on=origin.taken_on,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    words = {
        "title": entry.title,
        "words": item.words,
        "mine": item.mine if entry.id in with_mine else "",
        "with_whom": item.with_whom,
        "origin": origin.organisation,
    }
    for column, text in words.items():
        sealing.seal_into(session, row, column, text, about=actor.person_id)
    session.add_all(
        EvidenceAbout(
            organisation_id=row.organisation_id,
            evidence_id=row.id,
            competence=competence,
            statement=statement,
        )
        for competence, statement in carried.about
    )
    note(
        session, actor, "evidence.taken_along", subject=actor.person_id, at=at,
        id=row.id, kind=row.kind,
    )  # fmt: skip
    return row


def _file(
    session: Session, actor: Actor, file: FileContents | None, *, at: datetime
) -> UUID | None:
    if file is None:
        return None
    judged = Judged(file.contents, file.name, file.media_type)
    store = file_store(session)
    return store.keep_judged(session, actor.person_id, actor.organisation_id, judged, at=at).id
