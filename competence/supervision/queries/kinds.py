"""The kinds of supervision of an organisation."""

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.supervision.records import Meeting, PlannedMeeting, SupervisionKind
from competence.supervision.rules import Kind, kinds, pairs_of, step_of


def kinds_here(session: Session, actor: Actor) -> tuple[Kind, ...]:
    """All kinds, defaults first, as the actor's organisation set them; offered any more or not."""
    query = (
        select(SupervisionKind)
        .where(SupervisionKind.organisation_id == actor.organisation_id)
        .order_by(SupervisionKind.set_at, SupervisionKind.id)
        .limit(500)
    )
    return kinds(_kind(row) for row in session.scalars(query))


def kind_here(session: Session, actor: Actor, code: str) -> Kind:
    """One kind of the actor's organisation; else NotFound."""
    for kind in kinds_here(session, actor):
        if kind.code == code:
            return kind
    raise NotFound("There is no such kind of supervision here.")


def local_name(of: type[Meeting] | type[PlannedMeeting]) -> ScalarSelect[str]:
    """What an organisation calls the kind of a session, as a column; NULL if it set no name."""
    return (
        select(SupervisionKind.name)
        .where(
            SupervisionKind.organisation_id == of.organisation_id, SupervisionKind.code == of.kind
        )
        .order_by(SupervisionKind.set_at.desc(), SupervisionKind.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _kind(row: SupervisionKind) -> Kind:
    return Kind(
        row.code,
        row.name,
        tuple(map(step_of, row.rhythm)),
        pairs_of(row.code),
        in_group=row.in_group,
        is_local=True,
        is_offered=row.is_offered,
    )
