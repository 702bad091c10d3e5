"""What happens when somebody leaves, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from competence.framework.model import Framework
from competence.people.queries import ListedPair, ListedPerson
from competence.people.rules import PersonName
from competence.signoff.queries import WaitingHere
from webapp.presenting.dates import by_or_since, day_words
from webapp.presenting.people import PAIRS, post_words


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """What ends with somebody's leaving, and what waits with them."""

    posts: tuple[str, ...]
    pairs: tuple[str, ...]
    waits: str


def leaving_page(
    found: ListedPerson,
    pairs: Iterable[ListedPair],
    waits: Iterable[WaitingHere],
    framework: Framework,
    *,
    today: date,
) -> LeavingPage:
    """What ends, by post and by pair, and how much waits with them where that may be said."""
    return LeavingPage(
        posts=tuple(
            ", ".join(filter(None, (post_words(one.role, one.practises, framework), one.team)))
            for one in found.posts
        ),
        pairs=tuple(
            _pair(one, found.person) for one in pairs if one.ends_on is None or one.ends_on > today
        ),
        waits=_waits(found.person, waits, today),
    )


def _pair(pair: ListedPair, person: PersonName) -> str:
    kind = PAIRS[pair.kind].lower()
    if pair.worker.id == person.id:
        return f"{pair.supervisor.name} is no longer their {kind}."
    return f"{pair.worker.name} has {person.name} no longer as {kind}: start another pair for them."


def _waits(person: PersonName, waits: Iterable[WaitingHere], today: date) -> str:
    found = list(waits)
    for one in found:
        if one.holder is not None and one.holder.id == person.id:
            count = one.held.answers + one.held.views
            things = "1 answer or view waits" if count == 1 else f"{count} answers and views wait"
            due = f"{by_or_since(one.held.first_due_on, today)} {day_words(one.held.first_due_on)}"
            return (
                f"{things} with {person.name}, the first owed {due}. Ask {person.name} to give them"
                " before that day. What is left, whoever asked can take back and ask of another."
            )
    if any(one.holder is None for one in found):
        return (
            "Something waits here with people who are not named, because few are in their team or"
            f" with them. Ask {person.name} whether any of it is theirs."
        )
    return f"No answer or view waits with {person.name}."
