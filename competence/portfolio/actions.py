"""Making a portfolio: its words are frozen, and drawn again from them whenever it is wanted."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.framework.model import Framework
from competence.portfolio.records import MadePortfolio
from competence.trail.actions import note


def keep(
    session: Session, actor: Actor, framework: Framework, content: str, *, at: datetime
) -> MadePortfolio:
    """Freeze the content (canonical JSON) of a portfolio the actor made of their own."""
    row = MadePortfolio(
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        content=None,
        digest=sha256(content.encode()).hexdigest(),
        made_at=at,
    )
    session.add(row)
    sealing.seal_into(session, row, "content", content, about=actor.person_id)
    note(
        session, actor, "portfolio.made", subject=actor.person_id, at=at,
        portfolio=row.id, sha256=row.digest,
    )  # fmt: skip
    return row
