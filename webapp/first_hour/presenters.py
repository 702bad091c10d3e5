"""Who can see what, by name; what a team is owed; whom to tell: in words for somebody new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from competence.actors import Actor, Role
from competence.duties.queries import DutyAnswerRead
from competence.duties.rules import Holds
from competence.framework.model import Framework
from competence.people.queries import InPost
from competence.people.rules import SUPERVISES_WORK, CurrentPair, LeadKind, PairKind, PersonName
from webapp.presenting.dates import and_list
from webapp.presenting.people import PAIRS, ROLES
from webapp.presenting.typed import Typed

NAMED: Final = 8
"""So many names stand in a line; of more it is said that there are others."""

IS: Final[Mapping[Role, str]] = {
    Role.PEER_SUPPORT_WORKER: (
        "You look at your own work. You keep what you like. You share it when you choose, with"
        " somebody you choose."
    ),
    Role.SUPERVISOR: (
        "You answer what peer workers send you, and say what you saw. What waits, waits on you,"
        " never on them."
    ),
    Role.VISITING_PEER_LEAD: "You give a view on what was sent to you. You read nothing else.",
    Role.TRAINER: (
        "You plan courses, keep the register and say how each went. A course never decides what"
        " somebody can do."
    ),
    Role.COMMISSIONER: (
        "You read facts about each service. Figures about people are over all your services"
        " together. You never read a name."
    ),
    Role.ADMINISTRATOR: (
        "You look after people, teams, posts and pairs. You see what waits. You never see what"
        " somebody wrote."
    ),
    Role.QUALITY_READER: (
        "You read some answers a second time, where the worker said yes. What you say changes"
        " none of them."
    ),
    Role.PANEL_MEMBER: "You help to write the framework. You see nobody’s own work.",
}
"""What Polyphony is to whoever holds a post, in the order in which several are said."""


ANSWERS: Final = "Answers when you were asked for something that felt wrong."


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, or something; and what they see, or who sees it."""

    who: str
    sees: str


@dataclass(frozen=True, slots=True)
class Around:
    """Who is around somebody new. `key_holders` hold the key on paper, as the settings say."""

    supervised_by: Sequence[CurrentPair]
    supervises: Sequence[CurrentPair]
    in_posts: Sequence[InPost]
    leads: Sequence[tuple[PersonName, LeadKind]]
    key_holders: str


def purposes(roles: frozenset[Role]) -> tuple[str, ...]:
    """What Polyphony is to somebody with these posts."""
    return tuple(words for role, words in IS.items() if role in roles)


def who_sees_what(actor: Actor, around: Around) -> tuple[Line, ...]:
    """Who can see what, by name: what is the reader's own first, then what they see of others."""
    lines: list[Line] = []
    if actor.holds(Role.PEER_SUPPORT_WORKER):
        lines += _of_worker(around)
    if actor.holds(Role.SUPERVISOR):
        lines += _of_supervisor(around)
    for role, told in _OF_OTHERS.items():
        if actor.holds(role):
            lines += told
    return tuple(lines)


def whom_to_tell(
    named: Sequence[PersonName], leads: Sequence[tuple[PersonName, LeadKind]], also: str
) -> str:
    """Whom somebody tells when it is used for what it must not be; a sentence's list of names.

    `also` is whom the settings name, for where nobody in particular answers.
    """
    names = [one.name for one in named]
    names += [one.name for one, kind in leads if kind is LeadKind.NAMED_LEAD]
    return and_list(list(dict.fromkeys(names))).replace(" and ", " or ") if names else also


def beginning_of(parts: Sequence[Typed]) -> tuple[Sequence[Typed], Sequence[Typed]]:
    """What was typed, up to the paragraph before its first list; and the rest of it."""
    lists = [at for at, part in enumerate(parts) if part.items]
    at = max(lists[0] - 1, 1) if lists else len(parts)
    return parts[:at], parts[at:]


@dataclass(frozen=True, slots=True)
class Owed:
    """Duties of which the service says the same."""

    heading: str
    duties: tuple[str, ...]


def owed(framework: Framework, answers: Mapping[str, DutyAnswerRead]) -> tuple[Owed, ...]:
    """What a team is owed, by what its service says of it; what is in place first."""
    found: dict[Holds | None, list[str]] = {}
    for duty in framework.duties:
        answer = answers.get(duty.code)
        found.setdefault(answer.holds if answer else None, []).append(duty.title)
    return tuple(
        Owed(words, tuple(found[holds])) for holds, words in _SAID.items() if holds in found
    )


_SAID: Final[Mapping[Holds | None, str]] = {
    Holds.YES: "In place",
    Holds.PARTLY: "Partly in place",
    Holds.NOT_YET: "Not yet",
    None: "The service has not said yet",
}


def _of_worker(around: Around) -> Iterable[Line]:
    yield Line("You", "Everything of yours, also after you leave.")
    yield from (
        Line(one.person.name, _of_pair(one, around.in_posts)) for one in around.supervised_by
    )
    if not around.supervised_by:
        yield Line(
            "A supervisor", "Nobody yet. Once there is one, they see only what you share or send."
        )
    paired = {one.person.id for one in around.supervised_by}
    answering = [
        one.person
        for one in around.in_posts
        if one.answers_scope_concerns and one.person.id not in paired
    ]
    answering += [person for person, kind in around.leads if kind is LeadKind.NAMED_LEAD]
    yield from _line(answering, f"{ANSWERS} Sees only what you share with them.")
    leading = [person for person, kind in around.leads if kind is LeadKind.TEAM_LEAD]
    yield from _line(leading, "Leads your team. Sees only what you share with them.")
    yield from _in_posts(around)
    yield Line("Commissioners", "No name, and nothing you wrote. They read what was counted.")
    yield Line("Anybody else", "Nothing.")
    held = f" On paper it is with {around.key_holders}." if around.key_holders else ""
    yield Line(
        "Whoever runs the server",
        "Holds the key to what is sealed, so a court could have it opened. What must never be"
        f" read, do not type.{held}",
    )


def _of_pair(pair: CurrentPair, in_posts: Sequence[InPost]) -> str:
    """What a supervisor is to a worker, and what they see."""
    kinds = and_list([words.lower() for kind, words in PAIRS.items() if kind in pair.kinds])
    if not SUPERVISES_WORK.isdisjoint(pair.kinds):
        words = f"Your {kinds}. Sees what you share or send, and what was agreed."
    elif PairKind.LINE in pair.kinds:
        words = f"Your {kinds}. Sees days and minutes of your sessions. Nothing you write."
    else:
        words = f"Your {kinds}, from elsewhere. Sees only what you send them."
    answers = [one for one in in_posts if one.person == pair.person and one.answers_scope_concerns]
    also = ANSWERS if answers else ""
    return " ".join(filter(None, (words, also, _other_posts(pair.person, in_posts))))


def _other_posts(person: PersonName, in_posts: Sequence[InPost]) -> str:
    """That a supervisor holds other posts here, too."""
    found = [
        _a(role)
        for one in in_posts
        if one.person == person
        for role in Role
        if role in one.roles - {Role.SUPERVISOR}
    ]
    return f"Is also {and_list(found)} here." if found else ""


def _in_posts(around: Around) -> Iterable[Line]:
    sees = {
        Role.ADMINISTRATOR: (
            "Names, teams, posts and days away. Never what you wrote, or what was agreed."
        ),
        Role.TRAINER: "What you do on a course of theirs. Nothing else.",
        Role.QUALITY_READER: "What you said may be read a second time. Nothing else.",
    }
    for role, words in sees.items():
        people = [one.person for one in around.in_posts if role in one.roles]
        for line in _line(people, words):
            yield Line(f"{line.who}, {ROLES[role].lower()}{'s' * (len(people) > 1)}", line.sees)


def _of_supervisor(around: Around) -> Iterable[Line]:
    works = [one for one in around.supervises if not SUPERVISES_WORK.isdisjoint(one.kinds)]
    lines = [one for one in around.supervises if one.kinds == {PairKind.LINE}]
    yield from _line(
        [one.person for one in works],
        "You see what they share with you or send you, and what was agreed.",
    )
    yield from _line(
        [one.person for one in lines],
        "You see days and minutes of your sessions with them. Nothing they write.",
    )
    if not around.supervises:
        yield Line("Peer workers", "You are in no pair yet, so you see nobody’s work.")
    yield Line("What they keep to themselves", "You never see it. No page shows it to you.")
    yield Line("When you open something of theirs", "They see that you did, and when.")
    yield Line(
        "What you prepare for a session",
        "Only you see it here. It goes after 30 days. If it is about the worker, and they ask for"
        " their data, it is part of that.",
    )


_OF_OTHERS: Final[Mapping[Role, Sequence[Line]]] = {
    Role.VISITING_PEER_LEAD: (
        Line("What was sent to you", "You see a copy of it, and no other page."),
        Line("When you open it", "Whoever sent it sees that you did, and when."),
    ),
    Role.TRAINER: (
        Line("People on your courses", "You see who came, what they handed in, and how it went."),
        Line("What they write of their own work", "You never see it."),
        Line("What they say of a session", "You see it without names, from eight answers up."),
    ),
    Role.ADMINISTRATOR: (
        Line("Everybody here", "You see names, e-mails, teams, posts, pairs and days away."),
        Line("What they write, and what was agreed", "You never see it. There is no way round."),
        Line("What waits", "You see how many answers wait. In a small team nobody is named."),
        Line("What you change", "It stands in a record that nobody can alter."),
    ),
    Role.COMMISSIONER: (
        Line("Each service", "You see facts: yes, partly or not yet, and what they rest on."),
        Line("People", "You see figures over all your services together. Small ones are left out."),
        Line("Names, and what somebody wrote", "You never see them."),
        Line("What you ask", "It goes to the service, never to a person. They all can read it."),
    ),
    Role.QUALITY_READER: (
        Line("What a worker said may be read", "You see that, and nothing else of theirs."),
        Line("When you read it", "The worker is told the day."),
    ),
    Role.PANEL_MEMBER: (Line("Anybody’s own work", "You see nothing of it."),),
}


def _line(people: Sequence[PersonName], sees: str) -> Iterable[Line]:
    """One line for several people who see the same; none for nobody."""
    names = list(dict.fromkeys(one.name for one in people))
    if names:
        shown = [*names[:NAMED], "others"] if len(names) > NAMED else names
        yield Line(and_list(shown), sees)


def _a(role: Role) -> str:
    words = ROLES[role].lower()
    return f"{'an' if words.startswith('a') else 'a'} {words}"
