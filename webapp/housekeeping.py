"""What goes by itself when its time is over: of supervision, training and quality, and files.

And of sign-offs, the copies that were sent and the reasons of decisions. In the same round
checkpoints of the trail are written, once a day the trail is gone through, and for the audit
whatever is due is frozen.

Nothing of it can be read from that day on, whether or not this ran: a page asks the date.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from uuid import UUID

import structlog

from competence.accounts import actions as accounts
from competence.actors import Actor
from competence.colleagues import actions as colleagues
from competence.complaints import actions as complaints
from competence.concerns import actions as concerns
from competence.database import Database
from competence.evidence import actions as evidence
from competence.files.store import file_store, known_names
from competence.framework.registry import Registry
from competence.oversight import actions as oversight
from competence.oversight.actions import Frozen
from competence.people import queries as people
from competence.quality import actions as quality
from competence.retention import actions as retention
from competence.scope import actions as scope
from competence.signoff import actions as signoff
from competence.supervision import actions as supervision
from competence.training import actions as training
from webapp.clock import now
from webapp.erasing import due_now, erase_due, list_erased
from webapp.installation import opened
from webapp.settings import Settings
from webapp.trail import checkpoints_of, watch_trail

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNFINISHED_FOR: Final = timedelta(days=1)
"""How long a file waits for the form it was handed in with."""

EVERY_SECONDS: Final = 6 * 60 * 60
"""How often whoever serves tidies up."""

_TIDIED: Final = ".tidied"
"""An empty file beside people's files: when it was last touched, the installation was tidied."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Gone:
    """How many of each were taken away."""

    preparations: int = 0
    actions: int = 0
    files: int = 0
    feedback: int = 0
    asked: int = 0
    copies: int = 0
    reasons: int = 0
    samples: int = 0
    logged: int = 0
    complaints: int = 0
    new_emails: int = 0
    erased: int = 0
    swept: int = 0
    outlived: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Gone") -> "Gone":
        names = [one.name for one in fields(self)]
        return Gone(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def __str__(self) -> str:
        return f"Taken away: {self.listed()}, {self.swept} files that no row speaks of."

    def listed(self) -> str:
        """How many of each kind of record."""
        return (
            f"{self.preparations} preparations, {self.actions} agreed actions,"
            f" {self.files} files, feedback on {self.feedback} sessions,"
            f" {self.asked} links to colleagues, {self.copies} copies of evidence,"
            f" the reasons of {self.reasons} decisions, {self.samples} quality samples,"
            f" the words of {self.logged} closed entries and concerns,"
            f" {self.complaints} complaints answered three years ago,"
            f" {self.new_emails} e-mails asked for and not taken up,"
            f" {self.erased} closed accounts with all that was theirs"
            + "".join(f", {count} {called}" for called, count in sorted(self.outlived.items()))
        )


def would_go(database: Database, *, at: datetime) -> Gone:
    """What a run that takes everything would take; nothing is changed, and files are not counted.

    Each organisation's is rehearsed in a transaction that is undone.
    """
    gone = Gone(erased=due_now(database, at=at))
    for organisation_id in _organisations(database):
        system = Actor.system(organisation_id)
        with database.rehearsing(system) as session:
            gone += _dropped(session, system, all_at_once=True, at=at)
    with database.rehearsing(Actor.system()) as session:
        gone += _outlived(session, Actor.system(), all_at_once=True, at=at)
        gone += Gone(new_emails=accounts.drop_asked_emails(session, at=at))
    return gone


def tidied(database: Database, *, all_at_once: bool = False, at: datetime) -> Gone:
    """Take away what is over, each organisation in a transaction of its own; gives how many.

    Of what outlived its time a share of each table, unless all at once.
    """
    organisations = _organisations(database)
    gone = Gone(erased=erase_due(database, at=at))
    known = set[str]()
    for organisation_id in organisations:
        system = Actor.system(organisation_id)
        with database.committing(system) as session:
            gone += _dropped(session, system, all_at_once=all_at_once, at=at)
            session.flush()
            known |= known_names(session, organisation_id)
            store = file_store(session)
    with database.committing(Actor.system()) as session:
        gone += _outlived(session, Actor.system(), all_at_once=all_at_once, at=at)
        gone += Gone(new_emails=accounts.drop_asked_emails(session, at=at))
    if organisations:
        gone += Gone(swept=store.sweep(known, older_than=at - UNFINISHED_FOR))
    return gone


def _organisations(database: Database) -> Sequence[UUID]:
    with database.reading(Actor.system()) as session:
        return people.every_organisation(session)


def _dropped(session: "Session", system: Actor, *, all_at_once: bool, at: datetime) -> Gone:
    def dropped(drop: Callable[..., int], **when: datetime) -> int:
        return drop(session, system, all_at_once=all_at_once, **when or {"at": at})

    gone = Gone(
        preparations=dropped(supervision.drop_preparations),
        actions=dropped(supervision.drop_actions),
        files=dropped(evidence.drop_unheld_files, before=at - UNFINISHED_FOR),
        feedback=dropped(training.drop_feedback),
        asked=dropped(colleagues.drop_over),
        copies=dropped(signoff.drop_copies),
        reasons=dropped(signoff.drop_reasons),
        samples=dropped(quality.drop_samples),
        logged=dropped(scope.drop_closed) + dropped(concerns.drop_closed),
        complaints=dropped(complaints.drop_closed),
    )
    return gone + _outlived(session, system, all_at_once=all_at_once, at=at)


def _outlived(session: "Session", system: Actor, *, all_at_once: bool, at: datetime) -> Gone:
    dropped = retention.drop(session, system, all_at_once=all_at_once, at=at)
    return Gone(outlived=Counter(dropped))


def would_go_now(settings: Settings) -> str:
    """What a run that takes everything would take, in a sentence; nothing is changed."""
    with opened(settings) as database:
        return f"Would be taken away: {would_go(database, at=now()).listed()}."


def tidied_once(settings: Settings, *, all_at_once: bool = False) -> Gone:
    """Take away what is over in an installation, now; for its operator."""
    with opened(settings) as database:
        gone = tidied(database, all_at_once=all_at_once, at=now())
        list_erased(settings, database)
    _say_tidied(settings)
    return gone


def tidied_at(settings: Settings) -> datetime | None:
    """When an installation was last tidied; None where it never was."""
    try:
        return datetime.fromtimestamp((settings.files / _TIDIED).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def frozen_once(settings: Settings) -> Frozen:
    """Freeze what is due in an installation, now; for its operator."""
    with opened(settings) as database:
        return _frozen(settings, database)


def keeping_tidy(settings: Settings) -> Callable[[], None]:
    """Tidy up now and every few hours beside whatever serves; gives what stops it."""
    stopped = Event()
    thread = Thread(target=_rounds, args=(settings, stopped), name="housekeeping", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(timeout=30)

    return stop


def _rounds(settings: Settings, stopped: Event) -> None:
    with opened(settings) as database:
        while not stopped.is_set():
            try:
                tidied(database, at=now())
                list_erased(settings, database)
                _say_tidied(settings)
                _frozen(settings, database)
                _watched(settings, database)
            except Exception as error:  # noqa: BLE001 - one bad round must not end all the others
                _log.error("housekeeping", kind=type(error).__name__)
            stopped.wait(EVERY_SECONDS)


def _say_tidied(settings: Settings) -> None:
    settings.files.mkdir(mode=0o750, parents=True, exist_ok=True)
    (settings.files / _TIDIED).touch()


def _frozen(settings: Settings, database: Database) -> Frozen:
    return oversight.freeze(database, Registry.load(settings.frameworks or None), at=now())


def _watched(settings: Settings, database: Database) -> None:
    kept = checkpoints_of(settings)
    found = watch_trail(database, kept, at=now()) if kept else None
    if found and found.broken:
        _log.error("trail", broken=len(found.broken))
