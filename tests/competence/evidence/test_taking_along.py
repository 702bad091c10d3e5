"""Taking evidence along from one organisation to another: a copy, with where it came from."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import actions, queries
from competence.evidence.rules import MOST_TAKEN_ALONG, EvidenceItem, Given, Origin, Whose
from competence.framework.model import Framework
from competence.people.actions import end_post
from competence.people.queries import posts_of
from tests.competence.assessment.trail import events
from tests.factories import evidence, people
from tests.factories.evidence import ON, written
from tests.factories.people import NOW

TODAY = NOW.date()
TEXT = b"What I made.", "leaflet.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def here(database: Database) -> people.Place:
    return people.organisation(database, "Mill Lane")


@pytest.fixture
def ash_here(database: Database, here: people.Place, ash: Actor) -> Actor:
    return people.joins(database, here, ash, Role.PEER_SUPPORT_WORKER)


def test_a_copy_comes_along_with_its_origin_and_its_file_and_without_what_is_mine(
    database: Database, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    what = written(mine="A thought for me.", about=("E2.1", "F1"))
    there = evidence.piece(database, ash, framework, what, file=TEXT)

    (copy,) = _along(database, ash_here, framework, ash, there)

    assert (copy.entry.title, copy.words, copy.mine) == (what.title, what.words, "")
    assert (copy.entry.about, copy.entry.happened_on) == (("E2.1", "F1"), ON)
    assert copy.entry.origin == Origin("Harbour Street", Whose.OWN, day_of(NOW), day_of(NOW))
    with database.reading(ash_here) as session:
        assert queries.own_file(session, ash_here, copy.entry.id).contents == TEXT[0]
        assert queries.shares(session, ash_here, copy.entry.id) == []
    with database.reading(ash) as session:
        assert queries.own(session, ash, there).mine == what.mine
    assert events(database, ash_here, "evidence.") == ["evidence.taken_along"]
    assert "evidence.taken_along" not in events(database, ash, "evidence.")


def test_what_is_mine_goes_where_it_is_ticked_and_a_copy_is_as_the_worker_s_own(
    database: Database, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    there = evidence.piece(database, ash, framework, written(mine="A thought for me."))

    (copy,) = _along(database, ash_here, framework, ash, there, mine=True)

    assert copy.mine == "A thought for me."
    with database.committing(ash_here) as session:
        changed = actions.edit(
            session, ash_here, framework, copy.entry.id, written("Other words."),
            version=1, at=NOW,
        )  # fmt: skip
        assert changed.version == 2
    assert _own(database, ash_here, copy.entry.id).entry.origin is not None
    with database.reading(ash) as session:
        assert queries.own(session, ash, there).words == evidence.WORDS


def test_the_words_of_others_come_unaltered_and_stay_so(
    database: Database, place: people.Place, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    seen = evidence.observation(database, sam, ash, framework)
    with database.committing(ash) as session:
        given = Given("colleague-account", ON, "", "I saw it.", "Lee Sample", NOW, ("E2",))
        said = actions.receive(session, ash, framework, given, at=NOW).id

    copies = _along(database, ash_here, framework, ash, seen, said)

    whose = {copy.entry.origin.whose: copy for copy in copies if copy.entry.origin}
    assert whose.keys() == {Whose.SUPERVISOR, Whose.COLLEAGUE}
    assert whose[Whose.SUPERVISOR].with_whom == "Sam Sample"
    assert whose[Whose.COLLEAGUE].with_whom == "Lee Sample"
    for copy in copies:
        assert not copy.entry.by_worker
        with pytest.raises(RuleBroken, match="'s words"), database.committing(ash_here) as session:
            actions.edit(
                session, ash_here, framework, copy.entry.id, written("Mine."), version=1, at=NOW
            )
        with database.committing(ash_here) as session:
            actions.delete(session, ash_here, copy.entry.id, at=NOW)


def test_the_origin_goes_with_every_copy_that_is_read_until_its_time_is_over(
    database: Database, here: people.Place, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    lee = people.supervisor(database, here, "Lee Sample")
    people.pair(database, here, ash_here, lee)
    there = evidence.piece(database, ash, framework)
    (copy,) = _along(database, ash_here, framework, ash, there)

    with database.committing(ash_here) as session:
        share = actions.share(session, ash_here, copy.entry.id, with_id=lee.person_id, at=NOW)
    with database.committing(lee) as session:
        read = actions.read_copy(session, lee, share.copy_id, at=NOW)
        assert read.origin == copy.entry.origin
        assert read.by_worker
    with database.committing(here.system) as session:
        emptied = actions.empty(session, here.system, share.copy_id, at=NOW)
        assert queries.copy_contents(session, emptied).origin is None


def test_what_is_here_already_is_not_offered_and_the_first_origin_stays(
    database: Database, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    third = people.organisation(database, "Chandler Row")
    ash_there = people.joins(database, third, ash, Role.PEER_SUPPORT_WORKER)
    first = evidence.piece(database, ash, framework)
    (copy,) = _along(database, ash_here, framework, ash, first)

    (further,) = _along(database, ash_there, framework, ash_here, copy.entry.id)

    assert further.entry.origin is not None
    assert further.entry.origin.organisation == "Harbour Street"
    for where, source in ((ash_here, ash), (ash, ash_here), (ash_there, ash), (ash, ash_there)):
        found = _offered(database, where, framework, source)
        assert (found.items, found.here_already) == ((), 1)
    with pytest.raises(NotFound):
        _along(database, ash_here, framework, ash, first)


def test_it_works_when_the_posts_there_have_ended_and_not_when_those_here_have(
    database: Database,
    place: people.Place,
    here: people.Place,
    framework: Framework,
    ash: Actor,
    ash_here: Actor,
) -> None:
    there = evidence.piece(database, ash, framework)
    with database.committing(place.system) as session:
        (post,) = posts_of(session, ash.organisation_id, ash.person_id, on=TODAY)
        end_post(session, place.system, post.id, on=TODAY, at=NOW)

    assert len(_along(database, ash_here, framework, ash, there)) == 1
    left = Actor(ash.person_id, here.organisation.id)
    with pytest.raises(NotPermitted), database.committing(left) as session:
        actions.take_along(
            session, left, framework.framework, ash.organisation_id, chosen=[there], at=NOW
        )


def test_nothing_is_reached_that_is_not_ones_own(
    database: Database,
    place: people.Place,
    here: people.Place,
    framework: Framework,
    ash: Actor,
    ash_here: Actor,
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    theirs = evidence.piece(database, bo, framework)
    wes = people.worker(database, here, "Wes Sample")

    assert _offered(database, ash_here, framework, ash).items == ()
    for chosen in (theirs, uuid4()):
        with pytest.raises(NotFound):
            _along(database, ash_here, framework, ash, chosen)
    for place_id in (place.organisation.id, here.organisation.id, uuid4()):
        with pytest.raises(NotFound), database.reading(wes) as session:
            queries.elsewhere(session, wes, framework.framework, place_id)


@pytest.mark.parametrize("count", [0, MOST_TAKEN_ALONG + 1])
def test_too_few_and_too_many_are_refused_beside_the_choice(
    database: Database, framework: Framework, ash: Actor, ash_here: Actor, count: int
) -> None:
    with pytest.raises(RuleBroken) as refused, database.committing(ash_here) as session:
        actions.take_along(
            session, ash_here, framework.framework, ash.organisation_id,
            chosen=[uuid4() for _ in range(count)], at=NOW,
        )  # fmt: skip

    assert refused.value.field == "items"


def _along(
    database: Database,
    to: Actor,
    framework: Framework,
    source: Actor,
    *chosen: UUID,
    mine: bool = False,
) -> list[EvidenceItem]:
    with database.committing(to) as session:
        rows = actions.take_along(
            session, to, framework.framework, source.organisation_id,
            chosen=chosen, with_mine=chosen if mine else (), at=NOW,
        )  # fmt: skip
        made = [row.id for row in rows]
    return [_own(database, to, one) for one in made]


def _own(database: Database, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    with database.reading(actor) as session:
        return queries.own(session, actor, evidence_id)


def _offered(
    database: Database, to: Actor, framework: Framework, source: Actor
) -> queries.Elsewhere:
    with database.reading(to) as session:
        return queries.elsewhere(session, to, framework.framework, source.organisation_id)
