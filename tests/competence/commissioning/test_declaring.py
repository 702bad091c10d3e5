"""What a service declares of itself: by its administrator, appended, the latest of each subject."""

from datetime import timedelta

import pytest

from competence.actors import Actor, Role
from competence.commissioning import queries
from competence.commissioning.rules import Declaration, Subject
from competence.database import Database
from competence.duties.rules import Holds
from competence.errors import NotFound, NotPermitted, RuleBroken
from tests.competence.assessment.trail import events
from tests.factories import commissioning as factory
from tests.factories import people
from tests.factories.people import NOW


def test_the_latest_of_each_subject_holds_and_the_rest_is_kept(
    database: Database, jo: Actor, ash: Actor
) -> None:
    later = NOW + timedelta(days=40)
    factory.declared(database, jo, Declaration(Subject.POSTS, of=1, out_of=2))
    factory.declared(database, jo, Declaration(Subject.BANDS, codes=("band-3", "band-4")))
    factory.declared(database, jo, Declaration(Subject.POSTS, of=2, out_of=2), at=later)

    with database.reading(ash) as session:
        now = queries.declared(session, ash)
        before = queries.declared(session, ash, before=later)
        told = queries.history(session, ash, Subject.POSTS)
    posts = now[Subject.POSTS]
    assert set(now) == {Subject.POSTS, Subject.BANDS}
    assert (posts.holds, posts.of, posts.out_of) == (Holds.YES, 2, 2)
    assert (posts.post, posts.by, posts.declared_on) == (
        Role.ADMINISTRATOR, "Jo Sample", later.date(),
    )  # fmt: skip
    assert now[Subject.BANDS].codes == ("band-3", "band-4")
    assert before[Subject.POSTS].holds is Holds.PARTLY
    assert [one.of for one in told] == [2, 1]
    assert events(database, jo, "service.") == ["service.declared"] * 3


def test_only_an_administrator_declares_and_only_what_is_asked(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    for who in (ash, sam):
        with pytest.raises(NotPermitted):
            factory.declared(database, who)
    with pytest.raises(RuleBroken) as error:
        factory.declared(database, jo, Declaration(Subject.POSTS, of=3, out_of=2))
    assert error.value.field == "of"


def test_other_posts_and_other_organisations_read_none_of_it(
    database: Database, place: people.Place, jo: Actor
) -> None:
    factory.declared(database, jo)
    com = factory.commissioner(database)
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    for who in (com, tam):
        with database.reading(who) as session:
            with pytest.raises(NotFound):
                queries.declared(session, who)
            with pytest.raises(NotFound):
                queries.history(session, who, Subject.PEER_LEAD_POST)
    elsewhere = people.worker(database, people.organisation(database, "Mill Lane"), "Wes Sample")
    with database.reading(elsewhere) as session:
        assert queries.declared(session, elsewhere) == {}
    with database.reading(place.system) as session:
        assert set(queries.declared(session, place.system)) == {Subject.PEER_LEAD_POST}
