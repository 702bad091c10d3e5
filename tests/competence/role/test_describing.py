"""Role descriptions: written by version, answered by their workers, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import PairKind
from competence.role import actions, queries
from competence.role.rules import LONGEST_DESCRIPTION, LONGEST_WORDS, Response
from competence.trail.queries import looks
from tests.competence.assessment.trail import events
from tests.factories import people, role
from tests.factories.people import NOW

TODAY = NOW.date()
DIFFERS = Response.DIFFERS


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def own(database: Database, worker: Actor) -> queries.DescribedPost:
    with database.reading(worker) as session:
        (post,) = queries.own(session, worker, on=TODAY)
    return post


def has_to_read(database: Database, worker: Actor) -> bool:
    with database.reading(worker) as session:
        return bool(session.scalar(select(queries.has_to_read(worker, on=TODAY))))


def test_a_new_version_asks_again_and_the_earlier_one_stays(
    database: Database, framework: Framework, jo: Actor, ash: Actor
) -> None:
    post = role.post_id(database, ash)
    assert own(database, ash).current is None
    assert not has_to_read(database, ash)

    role.described(database, jo, framework, post)
    assert has_to_read(database, ash)
    role.answered(database, ash, post, DIFFERS, words="I am at Mill Lane, too.")
    role.answered(database, ash, post, words="not kept", at=NOW + timedelta(hours=1))
    assert not has_to_read(database, ash)
    later = "Two days a week."
    role.described(database, jo, framework, post, words=later, version=1)

    assert has_to_read(database, ash)
    second, first = own(database, ash).versions
    assert (second.version, second.words, second.response) == (2, later, None)
    assert first.response is not None
    assert (first.response.response, first.response.words) == (Response.ACKNOWLEDGED, "")
    assert first.written_by.name == "Jo Sample"
    told = ["role.described", "role.answered", "role.answered", "role.described"]
    assert events(database, jo, "role.") == told


def test_only_an_administrator_writes_one_and_never_their_own(
    database: Database, framework: Framework, place: people.Place, jo: Actor, ash: Actor,
    sam: Actor,
) -> None:  # fmt: skip
    both = (Role.PEER_SUPPORT_WORKER, Role.ADMINISTRATOR)
    eve = people.person(database, place, "Eve Sample", *both)
    post = role.post_id(database, ash)
    for who in (ash, sam):
        with refused(NotPermitted):
            role.described(database, who, framework, post)
    with refused(RuleBroken, "own role description"):
        role.described(database, eve, framework, role.post_id(database, eve))
    for other in (role.post_id(database, sam), uuid4()):
        with refused(NotFound):
            role.described(database, jo, framework, other)
    for words in (" ", "x" * (LONGEST_DESCRIPTION + 1)):
        with refused(RuleBroken, "Write the role description."):
            role.described(database, jo, framework, post, words=words)
    role.described(database, jo, framework, post)
    with refused(Stale):
        role.described(database, jo, framework, post, words="Another")
    with database.committing(place.system) as session:
        people_actions.end_post(session, place.system, post, on=TODAY, at=NOW)
    with refused(RuleBroken, "over"):
        role.described(database, jo, framework, post, version=1)


def test_its_worker_alone_answers_the_newest_version(
    database: Database, framework: Framework, place: people.Place, jo: Actor, ash: Actor,
    sam: Actor,
) -> None:  # fmt: skip
    post = role.post_id(database, ash)
    with refused(NotFound):
        role.answered(database, ash, post)
    role.described(database, jo, framework, post)
    role.described(database, jo, framework, post, version=1)
    for other in (sam, jo):
        with refused(NotFound):
            role.answered(database, other, post, version=2)
    with refused(RuleBroken, "newer version"):
        role.answered(database, ash, post, version=1)
    with refused(RuleBroken, "too long"):
        role.answered(database, ash, post, DIFFERS, words="x" * (LONGEST_WORDS + 1), version=2)
    with database.committing(place.system) as session:
        people_actions.end_post(session, place.system, post, on=TODAY, at=NOW)
    with refused(NotFound):
        role.answered(database, ash, post, version=2)
    assert own(database, ash).current is not None
    assert not own(database, ash).is_held
    assert not has_to_read(database, ash)


def test_what_a_worker_says_is_read_by_who_supervises_their_practice_alone(
    database: Database, framework: Framework, place: people.Place, jo: Actor, ash: Actor,
    sam: Actor,
) -> None:  # fmt: skip
    lin = people.supervisor(database, place, "Lin Sample")
    people.pair(database, place, ash, lin, PairKind.LINE)
    post = role.post_id(database, ash)
    role.described(database, jo, framework, post)
    role.answered(database, ash, post, DIFFERS, words="I am at Mill Lane, too.")

    with database.committing(sam) as session:
        (read,) = actions.read(session, sam, ash.person_id, at=NOW)
    assert read.current is not None
    assert read.current.response is not None
    assert read.current.response.words == "I am at Mill Lane, too."
    with database.reading(ash) as session:
        (look,) = looks(session, ash, limit=5)
        (reader,) = queries.readers(session, ash, on=TODAY)
    assert (look.reader_id, look.kind) == (sam.person_id, "role_description")
    assert reader.person.id == sam.person_id
    with database.reading(lin) as session, refused(NotFound):
        queries.of_mine(session, lin, ash.person_id, on=TODAY)
    with database.reading(jo) as session:
        (listed,) = queries.posts(session, jo, on=TODAY)
        found = queries.of_post(session, jo, post, on=TODAY)
    assert listed.current is not None
    assert (listed.current.words, listed.current.response) == ("", None)
    assert found.current is not None
    assert (found.current.words, found.current.response) == (role.WORDS, None)
    with database.reading(ash) as session, refused(NotPermitted):
        queries.posts(session, ash, on=TODAY)


def test_another_organisation_reads_and_writes_nothing_of_it(
    database: Database, framework: Framework, jo: Actor, ash: Actor
) -> None:
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    post = role.post_id(database, ash)
    role.described(database, jo, framework, post)

    with refused(NotFound):
        role.described(database, ada, framework, post, version=1)
    with database.reading(ada) as session, refused(NotFound):
        queries.of_post(session, ada, post, on=TODAY)


def test_no_word_of_it_stands_in_the_database(
    database: Database, framework: Framework, jo: Actor, ash: Actor
) -> None:
    post = role.post_id(database, ash)
    role.described(database, jo, framework, post, words="Qzdescribedzq")
    role.answered(database, ash, post, DIFFERS, words="Qzdifferszq")

    with database.reading(ash) as session:
        for table in ("role_description", "role_description_answer"):
            rows = session.execute(text(f"SELECT words FROM {table}")).scalars()
            assert all(b"zq" not in bytes(row) for row in rows)
