"""Passkeys, with an authenticator in software: what holds, and what does not."""

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import INSTALLATION, Actor
from competence.database import AlreadyThere, Database, already_there
from competence.errors import NotFound, RuleBroken
from competence.second_factor import actions, ceremony, queries
from competence.second_factor.ceremony import Site
from competence.second_factor.records import Passkey, UsedChallenge
from competence.second_factor.rules import CHALLENGE_LASTS, MOST_PASSKEYS
from tests.competence.assessment.trail import events
from tests.factories import second_factor
from tests.factories.authenticator import Authenticator
from tests.factories.people import NOW

SITE = Site("http://localhost:8000", "localhost")
NOBODY = Actor.anonymous()


def adds(
    database: Database, actor: Actor, device: Authenticator, *, name: str = "My phone"
) -> list[str]:
    challenge = secrets.token_bytes(32)
    options = ceremony.to_add(
        SITE, challenge, person_id=actor.person_id, email="ash@example.org", has=[]
    )
    answer = device.makes(options)
    with database.committing(actor) as session:
        made = actions.add_passkey(
            session, actor, answer, site=SITE, challenge=challenge, name=name, at=NOW
        )
    return list(made)


def uses(
    database: Database,
    device: Authenticator,
    *,
    of: UUID | None = None,
    challenge: bytes = b"",
    site: Site = SITE,
    at: datetime = NOW,
) -> UUID:
    challenge = challenge or secrets.token_bytes(32)
    options = ceremony.to_use(SITE, challenge, of=[device.credential] if of else [])
    with already_there(), database.committing(NOBODY) as session:
        return actions.use_passkey(
            session, device.uses(options), of=of, site=site, challenge=challenge, at=at
        )


def own(database: Database, actor: Actor) -> queries.Own:
    with database.reading(actor) as session:
        return queries.own(session, actor)


def removes(database: Database, actor: Actor, passkey_id: UUID, *, must: bool = False) -> None:
    with database.committing(actor) as session:
        actions.remove_passkey(session, actor, passkey_id, must=must, at=NOW)


@pytest.fixture
def phone(database: Database, ash: Actor) -> Authenticator:
    device = Authenticator()
    adds(database, ash, device)
    return device


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://a.example.org", Site("https://a.example.org", "a.example.org")),
        ("http://localhost:8000", SITE),
        ("http://polyphony.example.org", None),
        ("https://192.0.2.7", None),
        ("https://[2001:db8::1]", None),
        ("http://127.0.0.1:8000", None),
        ("", None),
    ],
)  # fmt: skip
def test_where_there_can_be_passkeys(address: str, site: Site | None) -> None:
    assert ceremony.site_of(address) == site


def test_the_first_comes_with_codes_for_paper_and_the_next_without(
    database: Database, ash: Actor
) -> None:
    codes, more = adds(database, ash, Authenticator()), adds(database, ash, Authenticator())

    found = own(database, ash)
    assert (len(codes), more) == (10, [])
    assert found.is_there
    assert [one.name for one in found.passkeys] == ["My phone", "My phone"]
    assert events(database, ash, "auth.mfa")[-1] == "auth.mfa.added"


def test_its_name_is_not_kept_as_it_is(database: Database, ash: Actor) -> None:
    adds(database, ash, Authenticator(), name="Red phone of mine")

    with database.reading(ash) as session:
        kept = session.scalars(select(Passkey.name)).one()
    assert b"Red phone" not in (kept or b"")


def test_it_says_whose_it_is(database: Database, ash: Actor, phone: Authenticator) -> None:
    assert uses(database, phone) == ash.person_id
    assert uses(database, phone, of=ash.person_id) == ash.person_id


def test_as_the_whole_sign_in_it_has_to_see_who_uses_it(
    database: Database, ash: Actor, phone: Authenticator
) -> None:
    phone.sees_who = False

    with pytest.raises(RuleBroken, match="did not work here"):
        uses(database, phone)
    assert uses(database, phone, of=ash.person_id) == ash.person_id


def test_one_that_counts_back_was_copied_and_does_not_hold(
    database: Database, phone: Authenticator
) -> None:
    copy = Authenticator(key=phone.key, credential=phone.credential)
    uses(database, phone)
    uses(database, phone)

    with pytest.raises(RuleBroken, match="did not work here"):
        uses(database, copy)


def test_one_that_never_counts_holds(database: Database, ash: Actor, phone: Authenticator) -> None:
    for _ in range(2):
        phone.signed = -1

        assert uses(database, phone) == ash.person_id


def test_a_challenge_is_answered_once(database: Database, phone: Authenticator) -> None:
    challenge = secrets.token_bytes(32)
    uses(database, phone, challenge=challenge)

    with pytest.raises(RuleBroken, match="answered already"):
        uses(database, phone, challenge=challenge)


def test_of_two_answers_to_one_challenge_at_once_one_holds(database: Database, ash: Actor) -> None:
    challenge, devices = secrets.token_bytes(32), [Authenticator() for _ in range(3)]
    for device in devices:
        adds(database, ash, device)

    def used(device: Authenticator) -> bool:
        try:
            uses(database, device, challenge=challenge)
        except (RuleBroken, AlreadyThere):
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(used, devices)) == [False, False, True]


def test_what_was_answered_is_remembered_for_as_long_as_it_could_be_answered(
    database: Database, phone: Authenticator
) -> None:
    uses(database, phone)
    uses(database, phone, at=NOW + 3 * CHALLENGE_LASTS)

    with database.reading(NOBODY) as session:
        kept = session.scalars(select(UsedChallenge.used_at)).all()
    assert kept == [NOW + 3 * CHALLENGE_LASTS]


@pytest.mark.parametrize("wrong", ["origin", "site", "key", "person", "unknown"])
def test_what_was_answered_elsewhere_or_by_others_does_not_hold(
    database: Database, ash: Actor, sam: Actor, phone: Authenticator, wrong: str
) -> None:
    of, site = ash.person_id, SITE
    if wrong == "origin":
        phone.origin = "http://localhost:9000"
    elif wrong == "site":
        site = Site(SITE.origin, "example.org")
    elif wrong == "key":
        phone.key = Authenticator().key
    elif wrong == "person":
        of = sam.person_id
    else:
        phone.credential = secrets.token_bytes(32)

    with pytest.raises(RuleBroken):
        uses(database, phone, of=of, site=site)


@pytest.mark.parametrize(
    "answer",
    ["", "{}", "[]", "null", '{"rawId": 5}', '{"rawId": "é"}', '{"rawId": null}', "{", "1"],
)
def test_what_is_no_answer_at_all_is_refused(database: Database, ash: Actor, answer: str) -> None:
    challenge = secrets.token_bytes(32)

    with database.committing(ash) as session, pytest.raises(RuleBroken):
        actions.use_passkey(session, answer, site=SITE, challenge=challenge, at=NOW)
    with database.committing(ash) as session, pytest.raises(RuleBroken):
        actions.add_passkey(session, ash, answer, site=SITE, challenge=challenge, name="x", at=NOW)


@pytest.mark.parametrize("part", ["attestationObject", "clientDataJSON"])
@pytest.mark.parametrize("value", ["", "AAAA", "pWFh", 5, None])
def test_an_answer_with_a_part_that_cannot_be_read_is_refused(
    database: Database, ash: Actor, part: str, value: object
) -> None:
    challenge = secrets.token_bytes(32)
    options = ceremony.to_add(SITE, challenge, person_id=uuid4(), email="x", has=[])
    answer = json.loads(Authenticator().makes(options))
    answer["response"][part] = value

    with database.committing(ash) as session, pytest.raises(RuleBroken):
        actions.add_passkey(
            session, ash, json.dumps(answer), site=SITE, challenge=challenge, name="x", at=NOW
        )


def test_the_same_is_not_added_twice(
    database: Database, sam: Actor, ash: Actor, phone: Authenticator
) -> None:
    for who in (ash, sam):
        with pytest.raises(RuleBroken, match="here already"):
            adds(database, who, phone)


def test_only_so_many_are_kept(database: Database, ash: Actor) -> None:
    for _ in range(MOST_PASSKEYS):
        adds(database, ash, Authenticator())

    with pytest.raises(RuleBroken, match="Take one away first"):
        adds(database, ash, Authenticator())


def test_one_is_taken_away_and_works_no_more(
    database: Database, ash: Actor, phone: Authenticator
) -> None:
    (mine,) = own(database, ash).passkeys

    removes(database, ash, mine.id)

    assert not own(database, ash).is_there
    assert own(database, ash).codes_left == 0
    with pytest.raises(RuleBroken, match="not known here"):
        uses(database, phone)


@pytest.mark.usefixtures("phone")
def test_nobody_takes_anothers_away(database: Database, ash: Actor, sam: Actor) -> None:
    (mine,) = own(database, ash).passkeys

    with pytest.raises(NotFound):
        removes(database, sam, mine.id)

    assert own(database, ash).passkeys


@pytest.mark.usefixtures("phone")
def test_the_last_of_whoever_must_have_one_stays(database: Database, ash: Actor) -> None:
    (mine,) = own(database, ash).passkeys
    with pytest.raises(RuleBroken, match="Your post asks"):
        removes(database, ash, mine.id, must=True)
    second_factor.app(database, ash)

    removes(database, ash, mine.id, must=True)

    assert own(database, ash).app_since is not None
    assert own(database, ash).codes_left == 10


@pytest.mark.usefixtures("phone")
def test_beside_a_passkey_the_app_may_go_and_paper_stays(database: Database, ash: Actor) -> None:
    second_factor.app(database, ash)

    with database.committing(ash) as session:
        actions.turn_off(session, ash, must=True, at=NOW)

    found = own(database, ash)
    assert (found.app_since, len(found.passkeys), found.codes_left) == (None, 1, 10)


def test_whoever_only_has_a_passkey_has_a_second_step(
    database: Database, ash: Actor, phone: Authenticator
) -> None:
    with database.reading(Actor(ash.person_id, INSTALLATION)) as session:
        assert queries.is_there(session, ash.person_id)
        assert queries.credentials(session, ash.person_id) == [phone.credential]
    assert own(database, ash).passkeys[0].added_at == NOW
