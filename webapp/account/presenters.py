"""What somebody sees of themself, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from flask import url_for

from competence.accounts.queries import SignedInAs, SignInEntry
from competence.actors import Role
from competence.days import LONDON
from competence.framework.model import Framework
from competence.people.queries import CurrentPost, ListedAway, OrganisationName
from competence.people.rules import MAY_LEAD
from competence.trail.queries import Look
from webapp.presenting.dates import clock_words, day_words, instant_words
from webapp.presenting.people import away_words, post_words
from webapp.presenting.standing import title_of

_WHAT: Final[Mapping[str, str]] = {
    "assessment_share": "What you said about your practice",
    "complaint": "A complaint that you sent",
    "decision": "What was decided on something you sent",
    "agenda_item": "What you bring to supervision",
    "evidence": "A piece of your evidence",
    "evidence_copy": "A piece of evidence that you shared or sent",
    "made_portfolio": "A portfolio of yours",
    "result_copy": "What a course of yours came to",
    "rating": "What you said about your practice",
    "role_description": "What your role is here, and what you said of it",
    "sampled_decision": "What you sent for a view, read a second time",
    "self_assessment": "What you said about your practice",
    "scope_card": "Your scope card",
    "scope_share": "A request that you logged and shared",
    "sign_off_request": "What you sent for a view",
    "stored_file": "A file of your evidence",
    "supervision_action": "What you agreed to do in supervision",
    "supervision_agreement": "What you agreed about supervision",
    "supervision_meeting": "A session of yours in supervision",
    "view": "A view on something you sent",
    "view_asked": "What you sent for a view",
}
_SOMETHING: Final = "Something that you shared"


@dataclass(frozen=True, slots=True)
class SignInLine:
    """A sign-in: where, since when, last used; and what names it in a form that ends it."""

    device: str
    started: str
    used: str
    name: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Days away in words, and where one says that one is back."""

    days: str
    href: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the account page is made from."""

    email: str
    posts: Sequence[CurrentPost]
    organisations: Sequence[OrganisationName]
    sign_ins: Sequence[SignInEntry]
    away: Sequence[ListedAway]
    has_signed: bool = False


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The account page. `stated` is None for whoever has no supervisor's post."""

    facts: tuple[dict[str, str], ...]
    in_an_organisation: bool
    others: tuple[str, ...]
    sign_ins: tuple[SignInLine, ...]
    may_be_away: bool
    is_worker: bool
    away: tuple[AwayLine, ...]
    stated: bool | None
    has_signed: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """That somebody looked: when, who, at what; and where that is, if it has a page."""

    when: str
    who: str
    what: str
    href: str = ""


def account_page(
    who: SignedInAs, facts: Facts, framework: Framework, *, today: date
) -> AccountPage:
    """One's own page."""
    posts = [
        ", ".join(filter(None, [post_words(one.role, one.practises, framework), one.team]))
        for one in facts.posts
    ]
    supervises = [one for one in facts.posts if one.role in MAY_LEAD]
    here = (
        {"key": "Where you are", "value": who.organisation_name},
        {"key": "Your posts here", "value": "; ".join(posts) or "None"},
    )
    mine = (
        {"key": "Name", "value": who.name},
        {"key": "E-mail", "value": facts.email, "href": url_for("email.asking"), "what": "e-mail"},
    )
    return AccountPage(
        facts=mine + (here if who.organisation_id else ()),
        in_an_organisation=who.organisation_id is not None,
        others=tuple(one.name for one in facts.organisations if one.id != who.organisation_id),
        sign_ins=tuple(_sign_in(one, who) for one in facts.sign_ins),
        is_worker=Role.PEER_SUPPORT_WORKER in who.roles,
        may_be_away=not who.roles.isdisjoint({Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR}),
        away=tuple(
            AwayLine(
                away_words(one.starts_on, one.ends_on, today=today),
                url_for("account.come_back", away_id=one.id),
            )
            for one in facts.away
        ),
        stated=any(one.peer_role_stated_on for one in supervises) if supervises else None,
        has_signed=facts.has_signed,
    )


def look_lines(
    framework: Framework,
    looks: Sequence[Look],
    names: Mapping[UUID, str],
    *,
    competences: Mapping[UUID, str],
    titles: Mapping[UUID, str],
) -> tuple[LookLine, ...]:
    """Who looked at what, newest first.

    `competences` are what requests are about, `titles` what copies are called, each by its id.
    """
    called = {one: title_of(framework, code) for one, code in competences.items()} | {**titles}
    return tuple(
        LookLine(
            when=f"{instant_words(one.hour)}, {_clock(one.hour)} to {_clock(_later(one.hour))}",
            who=names.get(one.reader_id, "Somebody who is no longer here"),
            what=": ".join(
                filter(None, (_WHAT.get(one.kind, _SOMETHING), called.get(one.target_id)))
            ),
            href=_page_of(one),
        )
        for one in looks
    )


def _page_of(look: Look) -> str:
    """The owner's own page of what was looked at; evidence may be deleted since."""
    if look.kind == "sign_off_request":
        return url_for("signoff.asked", request_id=look.target_id)
    if look.kind == "sampled_decision":
        return url_for("quality.mine")
    if look.kind == "self_assessment":
        return url_for("assessment.kept", self_assessment_id=look.target_id)
    return ""


def _sign_in(entry: SignInEntry, who: SignedInAs) -> SignInLine:
    return SignInLine(
        device=entry.device,
        started=_moment(entry.started_at),
        used=_moment(entry.last_used_at),
        name=entry.token_hash,
        is_this=entry.token_hash == who.token_hash,
    )


def _moment(instant: datetime) -> str:
    return f"{day_words(instant.astimezone(LONDON).date())}, {_clock(instant)}"


def _clock(instant: datetime) -> str:
    return clock_words(instant.astimezone(LONDON).time())


def _later(hour: datetime) -> datetime:
    return hour + timedelta(hours=1)
