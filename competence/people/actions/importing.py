"""Bringing people in from a spreadsheet: all of it or nothing, and invitations with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken
from competence.people import queries
from competence.people.actions.joining import add_person
from competence.people.actions.letting_in import invite
from competence.people.actions.pairing import start_pair
from competence.people.actions.posting import give_post
from competence.people.actions.setting_up import add_team
from competence.people.rules.importing import Difference, Ref, Row, Words, sha_of
from competence.trail.actions import note

CHANGED: Final = "People here have changed since you checked this. Look at it again."
WRONG: Final = "Something in it is to be mended first."


class Inviting(StrEnum):
    """What becomes of those who are new and have an e-mail."""

    LINKS = "links"  # to hand over
    MAIL = "mail"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in, and a link's token for each who was invited, by name."""

    difference: Difference
    links: tuple[tuple[str, str], ...] = ()


def import_people(
    session: Session,
    actor: Actor,
    rows: Sequence[Row],
    words: Words,
    *,
    seen: str,
    inviting: Inviting = Inviting.LATER,
    at: datetime,
) -> Brought | None:
    """Bring people in: themselves, teams, posts, pairs and invitations, or nothing at all.

    None where everything is there already. `seen` is the fingerprint of what was shown;
    RuleBroken where it is another by now, or where a row is wrong.
    """
    queries.administers(actor)
    difference, wrong = queries.compared_people(session, actor, rows, words, on=day_of(at))
    if wrong:
        raise RuleBroken(WRONG)
    if difference.is_none:
        return None
    if difference.fingerprint != seen:
        raise RuleBroken(CHANGED)
    people = [add_person(session, actor, one.name, at=at).id for one in difference.people]
    _give(session, actor, difference, people, at=at)
    note(
        session, actor, "people.imported", at=at, sha256=sha_of(rows),
        people=len(people), teams=len(difference.teams), posts=len(difference.posts),
        pairs=len(difference.pairs),
    )  # fmt: skip
    return Brought(difference, _invite(session, actor, difference, people, inviting, at=at))


def _give(
    session: Session, actor: Actor, difference: Difference, people: Sequence[UUID], *, at: datetime
) -> None:
    for name in difference.teams:
        add_team(session, actor, name, at=at)
    session.flush()  # for the teams' ids, and the posts that pairs rest on
    teams = {one.name: one.id for one in queries.teams(session, actor, limit=100_000)}
    for post in difference.posts:
        give_post(
            session, actor, _who(people, post.person), post.role,
            team_id=teams[post.team] if post.team else None,
            practises=post.practises, starts_on=post.starts_on, at=at,
        )  # fmt: skip
    for pair in difference.pairs:
        start_pair(
            session, actor,
            worker_id=_who(people, pair.worker), supervisor_id=_who(people, pair.supervisor),
            kind=pair.kind, starts_on=pair.starts_on, at=at,
        )  # fmt: skip


def _invite(
    session: Session,
    actor: Actor,
    difference: Difference,
    people: Sequence[UUID],
    inviting: Inviting,
    *,
    at: datetime,
) -> tuple[tuple[str, str], ...]:
    """Invite whoever is new and has an e-mail; links for those who get none by mail."""
    if inviting is Inviting.LATER:
        return ()
    by_mail = inviting is Inviting.MAIL
    links = []
    for one, person_id in zip(difference.people, people, strict=True):
        if one.email:
            _, token = invite(session, actor, person_id, one.email, by_mail=by_mail, at=at)
            links.append((one.name, token))
    return () if by_mail else tuple(links)


def _who(people: Sequence[UUID], ref: Ref) -> UUID:
    return people[ref] if isinstance(ref, int) else ref
