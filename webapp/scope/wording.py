"""What pages say for the fixed choices of the scope log."""

from collections.abc import Mapping
from typing import Final

from competence.framework.model import Framework, Verdict
from competence.scope.rules import Cause, Direction, Happened, JobKind, Outcome

DIRECTIONS: Final[Mapping[Direction, str]] = {
    Direction.TOO_MUCH: "I was asked to do something",
    Direction.TOO_LITTLE: "I was kept out of peer work",
}
JOBS: Final[Mapping[JobKind, str]] = {
    JobKind.NURSE: "A nurse",
    JobKind.DOCTOR: "A doctor",
    JobKind.MANAGER: "A manager",
    JobKind.OTHER: "Someone else",
}
HAPPENED: Final[Mapping[Happened, str]] = {
    Happened.DECLINED: "I said no",
    Happened.OFFERED_INSTEAD: "I offered something else",
    Happened.TOOK_TO_SUPERVISION: "I took it to supervision",
    Happened.WENT_ALONG: "I went along with it",
}
CAUSES: Final[Mapping[Cause, str]] = {
    Cause.HABIT: "Habit: it has always been done so",
    Cause.STAFFING_GAP: "A gap in staffing",
    Cause.NO_OTHER_STAFF: "Nobody else was there",
    Cause.MISUNDERSTANDING: "A misunderstanding of the role",
    Cause.PERSONAL_REQUEST: "Somebody’s personal request",
    Cause.OTHER: "Something else",
}
OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.TEAM_CHANGES: "The team will do it another way",
    Outcome.WITH_SUPPORT: "It can be done, with what is needed for it first",
    Outcome.TALK_TOGETHER: "We talk about it first",
    Outcome.STAYS: "It stays as it is, and I say why",
}
USUAL: Final[Mapping[Verdict, Outcome]] = {
    Verdict.WITHIN_ROLE: Outcome.STAYS,
    Verdict.NEEDS_COMPETENCE: Outcome.WITH_SUPPORT,
    Verdict.TALK_FIRST: Outcome.TALK_TOGETHER,
    Verdict.OUTSIDE_ROLE: Outcome.TEAM_CHANGES,
    Verdict.NEVER: Outcome.TEAM_CHANGES,
}
"""What usually comes of a request with this verdict: chosen beforehand, and changed with a tap."""


def about_words(framework: Framework, direction: Direction, about: str | None) -> str:
    """What an entry is about, "Outside the role: … (RB44)"; empty where it is about nothing."""
    if about is None:
        return ""
    if direction is Direction.TOO_LITTLE:
        return f"{framework.over_protection_event(about).title} ({about})"
    boundary = framework.boundary(about)
    return f"{framework.wording(boundary.verdict).title}: {boundary.activity} ({about})"


def note_words(framework: Framework, direction: Direction, about: str | None) -> str:
    """A note to the team lead to begin with: what, why, and what to ask instead. It names nobody.

    Empty where the entry is about nothing that the framework names.
    """
    if about is None:
        return ""
    if direction is Direction.TOO_LITTLE:
        event = framework.over_protection_event(about)
        return f"For the team: {event.title}.\n\nWhy it matters: {event.reason}"
    boundary = framework.boundary(about)
    verdict = framework.wording(boundary.verdict).title
    instead = "\n".join(f"- {one}" for one in boundary.instead)
    parts = [
        f"For the team: {boundary.activity}. For peer support workers: {verdict} ({about}).",
        f"Why: {boundary.reason}",
    ]
    if instead:
        parts.append(f"What a peer support worker can be asked instead:\n{instead}")
    return "\n\n".join(parts)


def usual_verdict(framework: Framework, direction: Direction, about: str | None) -> Verdict | None:
    """The verdict of what an entry is about; of work that somebody is kept out of: within."""
    if about is None:
        return None
    if direction is Direction.TOO_LITTLE:
        return Verdict.WITHIN_ROLE
    return framework.boundary(about).verdict


def usual_outcome(direction: Direction, verdict: Verdict | None) -> Outcome | None:
    """What usually comes of it; a team that keeps somebody out is the one to change."""
    if direction is Direction.TOO_LITTLE:
        return Outcome.TEAM_CHANGES
    return None if verdict is None else USUAL[verdict]
