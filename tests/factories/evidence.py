"""Evidence to test with."""

from datetime import date, datetime
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.evidence import actions
from competence.evidence.rules import Written
from competence.framework.model import FormKind, Framework
from tests.factories.people import NOW

ON = date(2026, 11, 12)
WORDS = "I stayed quiet for a while, and then I said what I had heard."


def written(
    words: str = WORDS,
    *,
    form_kind: FormKind = FormKind.SOMETHING_I_DID,
    choice: str | None = None,
    with_whom: str = "",
    giver_known: bool = False,
    happened_on: date = ON,
    title: str = "A network meeting",
    mine: str = "",
    about: tuple[str, ...] = ("E2",),
) -> Written:
    """What a worker writes of one piece of evidence."""
    return Written(
        form_kind=form_kind,
        happened_on=happened_on,
        choice=choice,
        with_whom=with_whom,
        giver_known=giver_known,
        title=title,
        words=words,
        mine=mine,
        about=about,
    )


def piece(
    database: Database,
    worker: Actor,
    framework: Framework,
    what: Written | None = None,
    *,
    file: tuple[bytes, str] | None = None,
    at: datetime = NOW,
) -> UUID:
    """The id of a piece of evidence that `worker` wrote; `file` is its bytes and its name."""
    with database.committing(worker) as session:
        held = None if file is None else actions.hold_file(session, worker, *file, at=at).id
        row = actions.write(session, worker, framework, what or written(), file_id=held, at=at)
        return row.id


def shared(
    database: Database,
    worker: Actor,
    reader: Actor,
    framework: Framework,
    what: Written | None = None,
    *,
    file: tuple[bytes, str] | None = None,
    at: datetime = NOW,
) -> tuple[UUID, UUID]:
    """The ids of evidence that `worker` wrote and shared, and of the copy; a pair must be there."""
    made = piece(database, worker, framework, what, file=file, at=at)
    with database.committing(worker) as session:
        share = actions.share(session, worker, made, with_id=reader.person_id, at=at)
        return made, share.copy_id


def observation(
    database: Database,
    supervisor: Actor,
    worker: Actor,
    framework: Framework,
    words: str = "You left a long silence, and others built on what you said.",
    *,
    about: tuple[str, ...] = ("E2",),
    at: datetime = NOW,
) -> UUID:
    """The id of an observation that `supervisor` wrote; a pair must be there."""
    with database.committing(supervisor) as session:
        row = actions.observe(
            session, supervisor, framework, worker.person_id,
            kind="observation", about=about, happened_on=ON, title="", words=words, at=at,
        )  # fmt: skip
        return row.id
