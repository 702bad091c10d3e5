"""Being asked too little: the ways of being kept out of peer work, in words."""

from dataclasses import dataclass

from competence.framework.model import Framework, OverProtection
from webapp.boundaries.presenters.boundary import WordsShown, boundaries_link, words_shown


@dataclass(frozen=True, slots=True)
class EventShown:
    """A way of being kept out of peer work; `place` is where it stands among the others."""

    code: str
    place: str
    title: str
    plain_text: str
    reason: str
    words: tuple[WordsShown, ...]


def event_shown(framework: Framework, event: OverProtection) -> EventShown:
    """An over-protection event in words."""
    return EventShown(
        code=event.code,
        place=event_place(framework, event.code),
        title=event.title,
        plain_text=event.plain_text,
        reason=event.reason,
        words=words_shown(event.words_to_say),
    )


def event_place(framework: Framework, code: str) -> str:
    """Where an over-protection event stands among the others, for ever."""
    return f"{boundaries_link(framework).href}#{code}"
