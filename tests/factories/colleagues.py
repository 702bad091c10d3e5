"""Colleagues who were asked, to test with."""

from datetime import date, datetime
from uuid import UUID

from competence.actors import Actor
from competence.colleagues import actions
from competence.colleagues.rules import Account, AskedForm, Asking, three_answers
from competence.database import Database
from competence.framework.model import Framework
from tests.factories.evidence import ON
from tests.factories.people import NOW

SAW = "You waited, and then you said one thing that the others took up."


def asking(
    *,
    what: str = "The network meeting in the afternoon",
    who: str = "Robin from the team",
    form: AskedForm = AskedForm.QUESTIONS,
    saw_on: date = ON,
) -> Asking:
    """What a worker asks."""
    return Asking(form, saw_on, what, who)


def account(
    words: str = SAW, *, giver: str = "Robin Example", giver_role: str = "nurse"
) -> Account:
    """What a colleague writes."""
    return Account(giver, giver_role, three_answers([words, "", ""]) if words else "")


def asked(
    database: Database,
    worker: Actor,
    framework: Framework,
    what: Asking | None = None,
    *,
    at: datetime = NOW,
) -> tuple[UUID, str]:
    """The id of what `worker` asked, and the token of its link."""
    with database.committing(worker) as session:
        row, token = actions.ask(session, worker, framework, what or asking(), at=at)
        return row.id, token


def answered(
    database: Database,
    worker: Actor,
    framework: Framework,
    what: Asking | None = None,
    *,
    wrote: Account | None = None,
    at: datetime = NOW,
) -> UUID:
    """The id of what `worker` asked and a colleague wrote."""
    made, token = asked(database, worker, framework, what, at=at)
    with database.committing(Actor.anonymous()) as session:
        actions.answer(session, token, wrote or account(), at=at)
    return made
