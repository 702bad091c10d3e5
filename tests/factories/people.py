"""People to test with: each builder makes one valid thing in a session of its own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.people import actions
from competence.people.records import Organisation
from competence.people.rules import OrganisationKind, PairKind
from tests.factories.remembered import remembered

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LONG_AGO = date(2026, 1, 5)
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Place:
    """An organisation, and the installation acting inside it."""

    organisation: Organisation
    system: Actor


@remembered
def organisation(
    database: Database,
    name: str = "Harbour Street",
    *,
    framework: str = "peer-open-dialogue",
    release: str = "0.1.0",
    kind: OrganisationKind = OrganisationKind.SERVICE_PROVIDER,
) -> Place:
    """An organisation of its own."""
    with database.committing(Actor.system()) as session:
        made = actions.add_organisation(
            session, Actor.system(), name, kind, framework=framework, release=release, at=NOW
        )
    return Place(made, Actor.system(made.id))


@remembered
def person(
    database: Database,
    place: Place,
    name: str,
    *roles: Role,
    practises: tuple[str, ...] = (),
    email: str | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    peer_role: bool = False,
    answers_scope_concerns: bool = False,
) -> Actor:
    """A member with these posts; with an e-mail, one who can sign in with PASSWORD."""
    with database.committing(place.system) as session:
        made = actions.add_person(session, place.system, name, at=NOW)
        for role in roles:
            actions.give_post(
                session,
                place.system,
                made.id,
                role,
                practises=practises if role is Role.PEER_SUPPORT_WORKER else (),
                answers_scope_concerns=answers_scope_concerns,
                starts_on=starts_on,
                ends_on=ends_on,
                at=NOW,
            )
        if email is not None:
            accounts.add_account(session, made.id, email, PASSWORD, at=NOW)
    actor = Actor(made.id, place.organisation.id, frozenset(roles))
    if peer_role:
        with database.committing(actor) as session:
            actions.state_peer_role(session, actor, on=LONG_AGO, at=NOW)
    return actor


def joins(database: Database, place: Place, who: Actor, *roles: Role) -> Actor:
    """Somebody of another organisation, in posts here too; gives them as they act here."""
    with database.committing(place.system) as session:
        actions.join(session, place.system, who.person_id, at=NOW)
        for role in roles:
            actions.give_post(
                session, place.system, who.person_id, role, starts_on=LONG_AGO, at=NOW
            )
    return Actor(who.person_id, place.organisation.id, frozenset(roles))


def worker(
    database: Database,
    place: Place,
    name: str = "Ash Sample",
    *,
    practises: tuple[str, ...] = ("expert-by-experience",),
    email: str | None = None,
) -> Actor:
    """A peer support worker."""
    return person(database, place, name, Role.PEER_SUPPORT_WORKER, practises=practises, email=email)


def supervisor(
    database: Database,
    place: Place,
    name: str = "Sam Sample",
    *,
    email: str | None = None,
    peer_role: bool = False,
) -> Actor:
    """A supervisor; with `peer_role`, one who says that they hold or held a peer role."""
    return person(database, place, name, Role.SUPERVISOR, email=email, peer_role=peer_role)


def guest(
    database: Database,
    place: Place,
    name: str = "Gus Sample",
    *,
    elsewhere: Place | None = None,
    until: date = date(2027, 3, 1),
    at: datetime = NOW,
) -> Actor:
    """A peer lead from elsewhere who visits until a day; with an account."""
    email = f"{name.split(maxsplit=1)[0].lower()}@elsewhere.example"
    home = elsewhere or organisation(database, f"The home of {name}")
    made = person(database, home, name, Role.SUPERVISOR, email=email)
    with database.committing(place.system) as session:
        _, token = actions.ask_to_visit(session, place.system, email, ends_on=until, at=at)
    with database.committing(made) as session:
        accounts.visit(session, made, token, at=at)
    return Actor(made.person_id, place.organisation.id, frozenset({Role.VISITING_PEER_LEAD}))


@remembered
def pair(
    database: Database,
    place: Place,
    worker: Actor,
    supervisor: Actor,
    kind: PairKind = PairKind.PRACTICE,
    *,
    starts_on: date = LONG_AGO,
) -> None:
    """Let `supervisor` supervise `worker`."""
    with database.committing(place.system) as session:
        actions.start_pair(
            session,
            place.system,
            worker_id=worker.person_id,
            supervisor_id=supervisor.person_id,
            kind=kind,
            starts_on=starts_on,
            at=NOW,
        )
