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
