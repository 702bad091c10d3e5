"""Opening the database for somebody, and who may delete from it."""

import re
from pathlib import Path

import competence
from competence.actors import Actor
from competence.database import Database
from competence.people import queries
from tests.factories import people


def test_a_person_belongs_to_the_organisation_they_were_added_to(database: Database) -> None:
    place = people.organisation(database)
    ash = people.worker(database, place)

    with database.reading(Actor(ash.person_id, Actor.anonymous().organisation_id)) as session:
        found = queries.organisations_of(session, ash.person_id)

    assert [one.name for one in found] == ["Harbour Street"]


def test_erasure_and_retention_alone_may_delete_what_was_appended() -> None:
    root = Path(competence.__file__).parent
    importers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if re.search(r"import [^\n]*\bdeleting\b", path.read_text("utf-8"))
    }
    # A complaint goes three years after it was answered, with the rest of what is over.
    assert importers == {"complaints/actions.py", "my_data/actions.py", "retention/actions.py"}
