from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from competence.accounts import actions, queries
from competence.accounts.actions import signing_in
from competence.accounts.records import Account, AnsweredRequest, HeldText, SignedIn
from competence.accounts.rules import ANSWERED_FOR, AT_MOST, HELD_FOR, IDLE_FOR, USED_EVERY
from competence.actors import Actor, Role
from competence.database import AlreadyThere, Database, already_there
from competence.errors import NotFound, RuleBroken
from competence.outbox import queries as outbox
from competence.outbox.rules import Choice
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.people.queries import posts_of, token_hash
from competence.people.rules import AddressKind
from competence.trail.records import TrailEntry
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import LONG_AGO, NOW, PASSWORD

ANOTHER = "three green umbrellas"
EMAIL = "ash@example.org"
NOBODY = Actor.anonymous()
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email=EMAIL)


def invited(database: Database, place: people.Place, person: Actor, email: str = EMAIL) -> str:
    with database.committing(place.system) as session:
        return people_actions.invite(session, place.system, person.person_id, email, at=NOW)[1]


def opened(
    database: Database, token: str, password: str = PASSWORD, at: datetime = NOW
) -> UUID | None:
    with database.committing(NOBODY) as session:
        return actions.open_account(session, token, password, at=at)


def signed_in(
    database: Database, email: str = EMAIL, password: str = PASSWORD, at: datetime = NOW
) -> str:
    with database.committing(NOBODY) as session:
        return actions.sign_in(session, email, password, device="Firefox on Linux", at=at).token


def who(database: Database, token: str, at: datetime = NOW) -> queries.SignedInAs | None:
    with database.reading(NOBODY) as session:
        return queries.signed_in(session, token, at=at)


def change(database: Database, actor: Actor, keeps: str, **answers: str) -> None:
    asked = {"current": PASSWORD, "new": ANOTHER, **answers}
    with database.committing(actor) as session:
        actions.change_password(session, actor, keeps=keeps, at=NOW, **asked)


def test_an_invitation_opens_an_account_once(database: Database, place: people.Place) -> None:
    kit = people.worker(database, place, "Kit Sample")
    token = invited(database, place, kit)

    assert opened(database, token) == kit.person_id

    with pytest.raises(NotFound):
        opened(database, token)
    assert who(database, signed_in(database)) is not None
    assert events(database, kit, "account.")[-1] == "account.activated"


def test_a_link_that_is_too_old_opens_nothing(database: Database, place: people.Place) -> None:
    token = invited(database, place, people.worker(database, place, "Kit"))

    with pytest.raises(NotFound):
        opened(database, token, at=NOW + timedelta(hours=72))


def test_a_second_link_does_not_open_an_account_again(
    database: Database, place: people.Place, ash: Actor
) -> None:
    token = invited(database, place, ash)

    with pytest.raises(NotFound, match="open already"):
        opened(database, token, ANOTHER)


def test_one_address_has_one_account_and_nobody_is_told(
    database: Database, place: people.Place, ash: Actor
) -> None:
    token = invited(database, place, people.worker(database, place, "Kit"))

    assert opened(database, token, ANOTHER) is None
    with pytest.raises(RuleBroken, match="15 characters"):
        opened(database, token, "too short")

    assert who(database, signed_in(database)).person_id == ash.person_id  # type: ignore[union-attr]


@pytest.mark.parametrize("password", ["too short", "harbour street rocks", "Kit Sample is here"])
def test_a_password_that_may_not_be_used_leaves_the_link_alive(
    database: Database, place: people.Place, password: str
) -> None:
    token = invited(database, place, people.worker(database, place, "Kit Sample"))

    with pytest.raises(RuleBroken) as refused:
        opened(database, token, password)

    assert refused.value.field == "password"
    opened(database, token)


def test_a_password_is_kept_as_argon2id_only(database: Database, ash: Actor) -> None:
    with database.reading(ash) as session:
        kept = session.get_one(Account, ash.person_id).password_hash

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.usefixtures("ash")
@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "wrong"), (EMAIL, ""), ("nobody@example.org", PASSWORD), ("", "")],
)
def test_every_wrong_pair_has_the_same_answer(
    database: Database, email: str, password: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        signed_in(database, email, password)

    assert str(refused.value) == signing_in._SAME_ANSWER


@pytest.mark.usefixtures("ash")
def test_an_address_may_be_typed_in_any_case(database: Database) -> None:
    assert who(database, signed_in(database, " ASH@example.org ")) is not None


def test_a_sign_in_says_who_where_and_with_which_posts(database: Database, ash: Actor) -> None:
    token = signed_in(database)

    found = who(database, token)

    assert found is not None
    assert (found.name, found.organisation_name) == ("Ash Sample", "Harbour Street")
    assert found.roles == {Role.PEER_SUPPORT_WORKER}
    assert (found.framework, found.release) == ("peer-open-dialogue", "0.1.0")
    assert events(database, NOBODY, "auth.") == ["auth.login.success"]
    with database.reading(ash) as session:
        ended = queries.ended_sign_in(session, token)
        assert ended == queries.EndedSignIn(ash.person_id, ash.organisation_id)
        assert session.get(SignedIn, token) is None


def test_a_refused_sign_in_names_nobody(database: Database) -> None:
    with database.committing(NOBODY) as session:
        actions.note_wrong_password(session, at=NOW)

    assert events(database, NOBODY, "auth.") == ["auth.login.failure"]


def test_an_old_hash_is_made_anew_at_the_next_sign_in(database: Database, ash: Actor) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with database.committing(ash) as session:
        session.get_one(Account, ash.person_id).password_hash = cheap.hash(PASSWORD)

    signed_in(database)

    with database.reading(ash) as session:
        kept = session.get_one(Account, ash.person_id).password_hash
    assert "m=19456,t=2" in kept


def test_an_unknown_token_is_nobody(database: Database) -> None:
    assert who(database, "no such token") is None
    with database.reading(NOBODY) as session:
        assert queries.ended_sign_in(session, "no such token") is None


def test_a_sign_in_times_out_and_being_used_keeps_it(database: Database, ash: Actor) -> None:
    token = signed_in(database)
    later = NOW + 2 * IDLE_FOR

    with database.committing(ash) as session:
        actions.note_use(session, token_hash(token), at=later)
        actions.note_use(session, token_hash(token), at=later + USED_EVERY)

    assert who(database, token, later + 2 * IDLE_FOR) is not None
    assert who(database, token, later + 2 * IDLE_FOR + A_MINUTE) is None


def test_an_ended_post_is_gone_from_the_next_request(
    database: Database, place: people.Place, ash: Actor
) -> None:
    token = signed_in(database)
    with database.reading(ash) as session:
        (post,) = posts_of(session, ash.organisation_id, ash.person_id, on=NOW.date())
    with database.committing(place.system) as session:
        people_actions.end_post(session, place.system, post.id, on=NOW.date(), at=NOW)

    found = who(database, token)

    assert found is not None
    assert found.roles == frozenset()


def test_signing_out_ends_the_sign_in(database: Database, ash: Actor) -> None:
    token, other = signed_in(database), signed_in(database)

    with database.committing(ash) as session:
        actions.sign_out(session, ash, token, at=NOW)

    assert who(database, token) is None
    assert who(database, other) is not None
    assert events(database, ash, "auth.") == ["auth.logout"]


def test_signing_out_everywhere_ends_all_of_ones_own(
    database: Database, place: people.Place, ash: Actor
) -> None:
    people.supervisor(database, place, email="sam@example.org")
    tokens = [signed_in(database), signed_in(database)]
    sams = signed_in(database, "sam@example.org")

    with database.committing(ash) as session:
        actions.sign_out_everywhere(session, ash, at=NOW)

    assert [who(database, token) for token in tokens] == [None, None]
    assert who(database, sams) is not None
    assert events(database, ash, "auth.") == ["auth.session.revoked"]


def test_one_ends_one_sign_in_of_ones_own_and_nobody_elses(
    database: Database, place: people.Place, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    mine, other = signed_in(database), signed_in(database)

    for actor, token in ((ash, mine), (sam, other)):
        with database.committing(actor) as session:
            actions.end_sign_in(session, actor, token_hash(token), at=NOW)

    assert who(database, mine) is None
    assert who(database, other) is not None


def test_one_sees_ones_own_sign_ins_that_still_hold(
    database: Database, place: people.Place, ash: Actor
) -> None:
    people.supervisor(database, place, email="sam@example.org")
    signed_in(database, at=NOW - AT_MOST)
    signed_in(database, "sam@example.org")
    ended, newest = signed_in(database), signed_in(database, at=NOW + A_MINUTE)
    with database.committing(ash) as session:
        actions.sign_out(session, ash, ended, at=NOW)

    with database.reading(ash) as session:
        (found,) = queries.own_sign_ins(session, ash, at=NOW + A_MINUTE)

    assert (found.token_hash, found.device) == (token_hash(newest), "Firefox on Linux")


def test_somebody_in_two_organisations_chooses_one(database: Database, ash: Actor) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    with database.committing(elsewhere.system) as session:
        people_actions.join(session, elsewhere.system, ash.person_id, at=NOW)
        people_actions.give_post(
            session, elsewhere.system, ash.person_id, Role.TRAINER, starts_on=LONG_AGO, at=NOW
        )
    token = signed_in(database)
    first = who(database, token)
    in_none = Actor(ash.person_id, NOBODY.organisation_id)

    with database.committing(in_none) as session:
        chosen = actions.choose_organisation(
            session, token, elsewhere.organisation.id, device="a test", at=NOW
        )

    assert first is not None
    assert first.organisation_id is None
    assert who(database, token) is None
    assert who(database, chosen).organisation_name == "Elsewhere"  # type: ignore[union-attr]


def test_choosing_again_makes_no_sign_in_last_longer(database: Database, ash: Actor) -> None:
    token = signed_in(database)
    late = NOW + AT_MOST - A_MINUTE
    with database.committing(Actor(ash.person_id, NOBODY.organisation_id)) as session:
        chosen = actions.choose_organisation(
            session, token, ash.organisation_id, device="a test", at=late
        )

    assert who(database, chosen, late) is not None
    assert who(database, chosen, NOW + AT_MOST + A_MINUTE) is None


def test_nobody_chooses_an_organisation_they_do_not_belong_to(
    database: Database, ash: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    token = signed_in(database)
    in_none = Actor(ash.person_id, NOBODY.organisation_id)

    for given, organisation_id in (
        (token, elsewhere.organisation.id),
        (token, uuid4()),
        ("no such token", ash.organisation_id),
    ):
        with pytest.raises(NotFound), database.committing(in_none) as session:
            actions.choose_organisation(session, given, organisation_id, device="", at=NOW)


def test_a_changed_password_ends_every_other_sign_in(database: Database, ash: Actor) -> None:
    here, there = signed_in(database), signed_in(database)

    change(database, ash, here)

    assert who(database, here) is not None
    assert who(database, there) is None
    signed_in(database, password=ANOTHER)
    with pytest.raises(RuleBroken):
        signed_in(database)
    assert events(database, ash, "auth.") == ["auth.password.changed"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"current": "wrong"}, "current"),
        ({"new": PASSWORD}, "password"),
        ({"new": "too short"}, "password"),
        ({"new": "my ash@example.org"}, ""),
        ({"new": "harbour street rocks"}, "password"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(
    database: Database, ash: Actor, answers: dict[str, str], field: str
) -> None:
    token = signed_in(database)

    if field:
        with pytest.raises(RuleBroken, match=r"\.$") as refused:
            change(database, ash, token, **answers)
        assert refused.value.field == field
        signed_in(database)
    else:
        change(database, ash, token, **answers)


def test_somebody_without_an_account_has_no_password(
    database: Database, place: people.Place
) -> None:
    with pytest.raises(NotFound):
        change(database, people.worker(database, place), "no token")


def test_an_address_is_shown_to_its_owner_and_whether_there_is_an_account_in_a_list(
    database: Database, place: people.Place, ash: Actor
) -> None:
    kit = people.worker(database, place, "Kit")
    with database.reading(ash) as session:
        emails = [queries.email_of(session, one.person_id) for one in (ash, kit)]
        open_ = queries.has_account(session, [ash.person_id, kit.person_id])
        assert queries.has_account(session, []) == frozenset()

    assert emails == [EMAIL, None]
    assert open_ == {ash.person_id}


def answer(database: Database, actor: Actor, key: UUID, at: datetime = NOW) -> None:
    with database.committing(actor) as session:
        row = actions.begin_answer(session, actor, key, digest="d", at=at)
        row.location = "/home"


def test_a_form_is_answered_once_for_a_day_and_to_its_sender(
    database: Database, place: people.Place, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    key = uuid4()
    answer(database, ash, key)

    with database.reading(ash) as session:
        mine = queries.answered(session, ash, key, at=NOW + ANSWERED_FOR - A_MINUTE)
        late = queries.answered(session, ash, key, at=NOW + ANSWERED_FOR)
        hers = queries.answered(session, sam, key, at=NOW)

    assert mine == queries.Answered("d", "/home")
    assert (late, hers) == (None, None)


def test_the_second_of_two_at_once_gets_no_further_than_the_key(
    database: Database, ash: Actor
) -> None:
    key = uuid4()
    answer(database, ash, key)

    with pytest.raises(AlreadyThere), already_there():
        answer(database, ash, key)


def test_old_answers_are_dropped(database: Database, ash: Actor) -> None:
    for at in (NOW, NOW + 2 * ANSWERED_FOR):
        answer(database, ash, uuid4(), at)

    with database.reading(ash) as session:
        assert len(session.scalars(select(AnsweredRequest)).all()) == 1


FIELDS = {"words": ["What I wrote."], "once": ["1", "2"]}


def held(database: Database, actor: Actor, at: datetime = NOW) -> str:
    ended = queries.EndedSignIn(actor.person_id, actor.organisation_id)
    with database.committing(NOBODY) as session:
        return actions.hold(session, ended, "/log", FIELDS, at=at)


def test_held_text_is_sealed_and_comes_back_to_its_writer_where_it_was_written(
    database: Database, place: people.Place, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    elsewhere = Actor(ash.person_id, people.organisation(database, "Elsewhere").organisation.id)
    token = held(database, ash)

    found = []
    for actor in (ash, sam, elsewhere):
        with database.reading(actor) as session:
            found.append(queries.held(session, actor, token, at=NOW))
            assert b"wrote" not in session.scalars(select(HeldText)).one().sealed
            assert queries.is_held(session, token, at=NOW)

    assert found == [("/log", FIELDS), None, None]


def test_only_the_writer_lets_held_text_go(
    database: Database, place: people.Place, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    token = held(database, ash)

    found = []
    for actor in (sam, ash):
        with database.committing(actor) as session:
            actions.let_go(session, actor, token)
        with database.reading(actor) as session:
            found.append(queries.is_held(session, token, at=NOW))

    assert found == [True, False]


def test_held_text_goes_after_an_hour(database: Database, ash: Actor) -> None:
    token = held(database, ash)
    late = NOW + HELD_FOR

    with database.reading(ash) as session:
        assert queries.held(session, ash, token, at=late) is None
        assert not queries.is_held(session, token, at=late)
    held(database, ash, late + A_MINUTE)
    with database.reading(ash) as session:
        assert len(session.scalars(select(HeldText)).all()) == 1


def test_an_account_that_is_opened_ends_every_link_to_it(
    database: Database, place: people.Place
) -> None:
    kit = people.worker(database, place, "Kit Sample")
    with database.committing(place.system) as session:
        made, shown = people_actions.invite(
            session, place.system, kit.person_id, EMAIL, by_mail=True, at=NOW
        )
    with database.committing(place.system) as session:
        mailed = people_actions.take_along(session, place.system, made.id, at=NOW)
    assert mailed is not None

    with database.committing(Actor.anonymous()) as session:
        actions.open_account(session, mailed.token, "four words in a row", at=NOW)

    for token in (shown, mailed.token):
        with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
            people_queries.address(session, token, AddressKind.INVITATION, at=NOW)


def test_choosing_about_messages_stands_on_the_trail_without_what_was_chosen(
    database: Database, place: people.Place
) -> None:
    ash = people.worker(database, place)
    chosen = Choice(stopped_on=NOW.date())

    with database.committing(ash) as session:
        actions.choose_messages(session, ash, chosen, at=NOW)

    with database.reading(ash) as session:
        assert outbox.choice(session, ash, ash.person_id) == chosen
        query = select(TrailEntry.data).where(TrailEntry.event == "messages.chosen")
        assert session.scalars(query).all() == ["{}"]
