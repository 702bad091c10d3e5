"""Second steps to test with, and what an app would show."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pyotp

from competence.actors import Actor
from competence.database import Database
from competence.second_factor import actions
from tests.factories.people import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def shown(at: datetime, *, secret: str = SECRET) -> str:
    """What an app that knows the secret shows at an instant."""
    return pyotp.TOTP(secret).at(at)


def app(database: Database, actor: Actor, *, at: datetime = NOW) -> Sequence[str]:
    """An app as somebody's second step, set up an hour before; gives the codes for paper."""
    before = at - timedelta(hours=1)
    with database.committing(actor) as session:
        return actions.set_up_app(session, actor, SECRET, shown(before), at=before)
