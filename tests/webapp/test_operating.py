"""What somebody at the server does."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.people import queries
from tests.conftest import TINY
from tests.factories import people
from tests.webapp.conftest import settings
from webapp.installation import opened
from webapp.operating import begin, send_messages
from webapp.settings import Mail, Settings
from webapp.trail import verify_trail

pytestmark = pytest.mark.thorough


def begun(told: Settings, name: str = "Harbour Street") -> str:
    return begin(
        told,
        name=name,
        administrator="Alex Example",
        email="Alex@Example.org",
        accepted_by="Jo Example, chair",
    )


def test_a_first_organisation_works_with_the_newest_release(tmp_path: Path) -> None:
    told = settings(f"sqlite:///{tmp_path / 'new.db'}", tmp_path)

    begun(told)

    with opened(told) as database, database.reading(Actor.system()) as session:
        (organisation_id,) = queries.every_organisation(session)
        found = queries.organisation(session, Actor.system(organisation_id))
    assert (found.name, found.framework) == ("Harbour Street", "peer-open-dialogue")
    assert verify_trail(told).broken == ()


def test_it_works_with_another_framework_where_there_is_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    told = settings(url, tmp_path, frameworks=(TINY / "tiny-craft-2.0.0",))

    begun(told)

    with opened(told) as database, database.reading(Actor.system()) as session:
        (organisation_id,) = queries.every_organisation(session)
        assert queries.organisation(session, Actor.system(organisation_id)).release == "2.0.0"


def test_a_second_organisation_may_be_added(tmp_path: Path) -> None:
    told = settings(f"sqlite:///{tmp_path / 'new.db'}", tmp_path)

    first, second = begun(told), begun(told, "Tidewater")

    assert first != second
    with opened(told) as database, database.reading(Actor.system()) as session:
        assert len(queries.every_organisation(session)) == 2


def test_a_demo_stays_a_demo(demo_folder: Path) -> None:
    told = Settings.for_demo(demo_folder)

    with pytest.raises(RuleBroken, match="This database is a demo"):
        begun(told)


def test_every_organisations_chain_is_checked(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    one, other = people.organisation(database), people.organisation(database, "Tidewater")
    people.worker(database, one)
    people.worker(database, other)
    told = settings(database_url, tmp_path)
    assert verify_trail(told).broken == ()
    if database.engine.dialect.name == "postgresql":
        return  # the application's role cannot alter an entry at all

    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER trail_entry_not_deleted"))
        connection.execute(
            text("DELETE FROM trail_entry WHERE organisation_id = :id AND seq = 2"),
            {"id": other.organisation.id.hex},
        )

    (line,) = verify_trail(told).broken
    assert line.startswith(f"{other.organisation.id}: entry 2: ")


def test_messages_are_sent_once_and_it_is_said_how_that_went(tmp_path: Path) -> None:
    told = settings(f"sqlite:///{tmp_path / 'new.db'}", tmp_path)
    begun(told)

    said = send_messages(replace(told, mail_shown_in=tmp_path / "mail"))

    assert said == "Sent: 0. Not taken this time: 0. Waiting: 0. Given up in the last week: 0."


def test_without_a_mail_server_it_says_that_nothing_is_sent(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="No mail server is named"):
        send_messages(settings("sqlite://", tmp_path))


def test_a_demo_sends_nothing_to_anybody(demo_folder: Path) -> None:
    told = Settings.for_demo(demo_folder)
    real = replace(told, mail_shown_in=None, mail=Mail("localhost", "post@example.org"))

    with pytest.raises(RuleBroken, match="a demo sends nothing"):
        send_messages(real)
