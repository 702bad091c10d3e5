"""What somebody at the server does: the first organisation, sending mail."""

from competence import migrations
from competence.actors import Actor, Role, Via
from competence.days import day_of
from competence.errors import RuleBroken
from competence.framework.registry import Registry
from competence.outbox.rules import Delivery
from competence.people import actions, queries
from competence.people.rules import NOBODY_ACCEPTS, OrganisationKind, says_who_accepts
from competence.recovery import actions as recovery
from competence.trail.actions import note
from webapp.backups import back_up
from webapp.clock import now
from webapp.documents.kept import draw_all
from webapp.installation import opened
from webapp.mail.work import RESET_PATH, post_of, work
from webapp.settings import Settings


def begin(
    settings: Settings,
    *,
    name: str,
    administrator: str,
    email: str,
    accepted_by: str,
    is_first: bool = False,
) -> str:
    """Set up a database with an organisation; gives the path of its administrator's invitation.

    `accepted_by`: who accepts for it now what nothing here is used for. RuleBroken without, and
    where it `is_first` and is not.
    """
    if not says_who_accepts(accepted_by):
        raise RuleBroken(NOBODY_ACCEPTS)
    with opened(settings) as database:
        migrations.upgrade(database.engine)
        registry = Registry.load(settings.frameworks or None)
        newest = registry.newest(registry.all()[0].framework)  # what pages speak of, signed out
        operator, at = Actor.system(via=Via.COMMAND), now()
        with database.committing(operator) as session:
            if queries.is_demo(session):
                raise RuleBroken("This database is a demo. Begin in an empty one.")
            if is_first and queries.every_organisation(session):
                raise RuleBroken(
                    "There is an organisation in this database already. For another one run"
                    " `polyphony begin`."
                )
            if not queries.is_set_up(session):
                actions.set_up(session, at=at)
            organisation = actions.add_organisation(
                session,
                operator,
                name,
                OrganisationKind.SERVICE_PROVIDER,
                framework=newest.framework,
                release=newest.release,
                at=at,
            )
        inside = Actor.system(organisation.id, via=Via.COMMAND)
        with database.committing(inside) as session:
            person = actions.add_person(session, inside, administrator, at=at)
            actions.give_post(
                session, inside, person.id, Role.ADMINISTRATOR, starts_on=day_of(at), at=at
            )
            _, token = actions.invite(session, inside, person.id, email, at=at)
            actions.accept_rules(session, inside, accepted_by, at=at)
        return f"/invitation/{token}"


def link_for_password(settings: Settings, email: str) -> str:
    """A link for a new password, for somebody whom no message and no administrator helps.

    NotFound where nobody signs in with this e-mail.
    """
    operator = Actor.system(via=Via.COMMAND)
    with opened(settings) as database, database.committing(operator) as session:
        token = recovery.make_at_the_server(session, operator, email, at=now())
    return f"{settings.site}{RESET_PATH}{token}"


def take_second_step_away(settings: Settings, email: str) -> None:
    """Take somebody's second step away whom no administrator helps, such as the only one.

    NotFound where nobody signs in with this e-mail and a second step.
    """
    operator = Actor.system(via=Via.COMMAND)
    with opened(settings) as database, database.committing(operator) as session:
        recovery.take_away_at_the_server(session, operator, email, at=now())


def upgrade(settings: Settings) -> str:
    """Bring the database to the newest schema; a sentence on what was done.

    RuleBroken where a newer program made it; and where it is older and no backup can be made first.
    """
    with opened(settings) as database:
        found = migrations.schema(database.engine)
        if found is migrations.Schema.NEWER:
            raise RuleBroken("A newer version of Polyphony made this database: use that one.")
        if found is migrations.Schema.CURRENT:
            return "The database has the newest schema already."
        if found is migrations.Schema.NONE:
            migrations.upgrade(database.engine)
            return "The database has the newest schema."
        before, backup = migrations.revision(database.engine), back_up(settings)
        migrations.upgrade(database.engine)
        operator = Actor.system(via=Via.COMMAND)
        with database.committing(operator) as session:
            after = migrations.revision(database.engine)
            note(session, operator, "migration.applied", at=now(), before=before, after=after)
    return f"A backup was made first: {backup}. The database has the newest schema."


def draw_certificates(settings: Settings) -> str:
    """Draw what was issued and not drawn yet, once; a sentence on how many there were."""
    with opened(settings) as database:
        return f"Certificates drawn: {draw_all(database)}."


def send_messages(settings: Settings) -> str:
    """Send what waits, once; a sentence on how it went, or RuleBroken on why nothing can."""
    post = post_of(settings)
    if post is None:
        raise RuleBroken("No mail server is named in the settings, so nothing is sent by mail.")
    with opened(settings) as database:
        with database.reading(Actor.system()) as session:
            if queries.is_demo(session) and settings.mail is not None:
                raise RuleBroken("This database is a demo, and a demo sends nothing to anybody.")
        done = work(database, post)
    waiting, failed = done.left[Delivery.WAITING], done.left[Delivery.FAILED]
    return (
        f"Sent: {done.sent}. Not taken this time: {done.failed}. Waiting: {waiting}. Given up in"
        f" the last week: {failed}."
    )
