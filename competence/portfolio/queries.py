"""One's own portfolios."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.portfolio.records import MadePortfolio


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """A portfolio in its owner's list."""

    id: UUID
    made_at: datetime
    digest: str


def made(session: Session, actor: Actor, *, limit: int = 50) -> Sequence[PortfolioEntry]:
    """The actor's portfolios in this organisation, newest first."""
    query = (
        select(MadePortfolio)
        .options(defer(MadePortfolio.content))
        .where(
            MadePortfolio.organisation_id == actor.organisation_id,
            MadePortfolio.person_id == actor.person_id,
        )
        .order_by(MadePortfolio.made_at.desc(), MadePortfolio.id)
        .limit(limit)
    )
    return [PortfolioEntry(row.id, row.made_at, row.digest) for row in session.scalars(query)]


def content(session: Session, actor: Actor, portfolio_id: UUID) -> str:
    """The frozen content of one of the actor's portfolios, as canonical JSON; else NotFound."""
    query = select(MadePortfolio).where(
        MadePortfolio.organisation_id == actor.organisation_id,
        MadePortfolio.id == portfolio_id,
        MadePortfolio.person_id == actor.person_id,
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("There is no such portfolio of yours.")
    return sealing.opened(session, row, "content", about=row.person_id)
