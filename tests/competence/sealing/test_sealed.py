from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag

from competence import sealing
from competence.actors import Actor
from competence.assessment.records import Rating
from competence.database import Database
from competence.errors import NotFound
from competence.sealing import Keyring, KeyUnusable
from competence.sealing.records import PersonKey
from tests.factories.people import NOW

PLACE = "rating|words|1"
HERE = Actor.system()


@pytest.fixture
def ash(database: Database) -> UUID:
    return _keyed(database)


@pytest.fixture
def kit(database: Database) -> UUID:
    return _keyed(database)


def _keyed(database: Database) -> UUID:
    person_id = uuid4()
    with database.committing(HERE) as session:
        sealing.give_key(session, person_id, at=NOW)
    return person_id


def _sealed(database: Database, about: UUID, plain: bytes = b"mine", place: str = PLACE) -> bytes:
    with database.reading(HERE) as session:
        return sealing.seal_bytes(session, plain, about=about, place=place)


def _rating(rating_id: UUID | None = None) -> Rating:
    rating = Rating(
        organisation_id=uuid4(),
        self_assessment_id=uuid4(),
        worker_id=uuid4(),
        competence="E2",
        level=None,
        non_rating=None,
        duty=None,
        said_at=NOW,
    )
    rating.id = rating_id or uuid4()
    return rating


def test_what_is_sealed_opens_in_its_place(database: Database, ash: UUID) -> None:
    sealed = _sealed(database, ash)

    with database.reading(HERE) as session:
        assert sealing.open_bytes(session, sealed, about=ash, place=PLACE) == b"mine"
    assert b"mine" not in sealed


def test_the_same_words_are_sealed_differently_each_time(database: Database, ash: UUID) -> None:
    assert _sealed(database, ash) != _sealed(database, ash)


@pytest.mark.parametrize(
    "place", ["rating|words|2", "rating|other|1", "draft_rating|words|1", "", "rating|words|1|"]
)
def test_words_moved_to_another_place_do_not_open(
    database: Database, ash: UUID, place: str
) -> None:
    sealed = _sealed(database, ash)

    with pytest.raises(InvalidTag), database.reading(HERE) as session:
        sealing.open_bytes(session, sealed, about=ash, place=place)


def test_words_given_to_another_person_do_not_open(
    database: Database, ash: UUID, kit: UUID
) -> None:
    sealed = _sealed(database, ash)

    with pytest.raises(InvalidTag), database.reading(HERE) as session:
        sealing.open_bytes(session, sealed, about=kit, place=PLACE)


@pytest.mark.parametrize("at", [0, 11, 12, -1])
def test_altered_bytes_do_not_open(database: Database, ash: UUID, at: int) -> None:
    altered = bytearray(_sealed(database, ash))
    altered[at] ^= 1

    with pytest.raises(InvalidTag), database.reading(HERE) as session:
        sealing.open_bytes(session, bytes(altered), about=ash, place=PLACE)


def test_words_of_one_row_swapped_into_another_do_not_open(database: Database, ash: UUID) -> None:
    one, other = _rating(), _rating()
    with database.reading(HERE) as session:
        sealing.seal_into(session, one, "words", "About the first.", about=ash)
        sealing.seal_into(session, other, "words", "About the second.", about=ash)
        assert sealing.opened(session, one, "words", about=ash) == "About the first."

        one.words, other.words = other.words, one.words

        for row in (one, other):
            with pytest.raises(InvalidTag):
                sealing.opened(session, row, "words", about=ash)


def test_words_carried_to_another_organisation_do_not_open(database: Database, ash: UUID) -> None:
    here = _rating()
    there = _rating(here.id)
    with database.reading(HERE) as session:
        sealing.seal_into(session, here, "words", "Mine.", about=ash)
        there.words = here.words

        with pytest.raises(InvalidTag):
            sealing.opened(session, there, "words", about=ash)


def test_no_words_leave_the_column_empty(database: Database, ash: UUID) -> None:
    row = _rating()
    with database.reading(HERE) as session:
        sealing.seal_into(session, row, "words", "", about=ash)

        assert row.words is None
        assert sealing.opened(session, row, "words", about=ash) == ""


def test_erasure_leaves_nothing_that_opens(database: Database, ash: UUID, kit: UUID) -> None:
    sealed, kept = _sealed(database, ash), _sealed(database, kit)
    row = _rating()
    with database.committing(HERE) as session:
        sealing.seal_into(session, row, "words", "Mine.", about=ash)
        session.expunge_all()
        sealing.forget_person(session, ash, at=NOW)
        assert sealing.opened(session, row, "words", about=ash) == ""

    with database.reading(HERE) as session:
        key = session.get_one(PersonKey, ash)
        assert (key.wrapped, key.destroyed_at) == (None, NOW)
        assert sealing.opened(session, row, "words", about=ash) == ""
        for attempt in (
            lambda: sealing.open_bytes(session, sealed, about=ash, place=PLACE),
            lambda: sealing.seal_bytes(session, b"new", about=ash, place=PLACE),
            lambda: sealing.pseudonym(session, ash),
        ):
            with pytest.raises(NotFound, match="destroyed"):
                attempt()
        assert sealing.open_bytes(session, kept, about=kit, place=PLACE) == b"mine"


def test_nobody_without_a_key_has_words(database: Database) -> None:
    with pytest.raises(NotFound), database.reading(HERE) as session:
        sealing.seal_bytes(session, b"mine", about=uuid4(), place=PLACE)


def test_a_pseudonym_is_the_same_each_time_and_a_persons_own(
    database: Database, ash: UUID, kit: UUID
) -> None:
    with database.reading(HERE) as session:
        first, again = sealing.pseudonym(session, ash), sealing.pseudonym(session, ash)
        other = sealing.pseudonym(session, kit)

    assert first == again
    assert first != other
    assert ash.hex not in first


def test_the_database_alone_opens_nothing(database: Database, database_url: str, ash: UUID) -> None:
    sealed = _sealed(database, ash)
    stolen = Database(database_url, keyring=Keyring(b"somebody else's key of 32 bytes!"))

    with pytest.raises(KeyUnusable), stolen.reading(HERE) as session:
        sealing.open_bytes(session, sealed, about=ash, place=PLACE)

    stolen.engine.dispose()
