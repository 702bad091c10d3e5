"""Replies in words, the same wherever they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from competence.replies.rules import ReplyRead
from webapp.presenting.dates import instant_words

NOT_HOW_IT_WAS: Final = "That is not how it was."
BOTH_STAND: Final = "Both stand."


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A reply: a heading that says what kind it is, the worker's words, and when."""

    heading: str
    words: str
    when: str


def replies_shown(replies: Iterable[ReplyRead], *, by: str = "") -> tuple[ReplyShown, ...]:
    """Replies, oldest first; `by` is what the worker is called, or "" where they read it."""
    return tuple(
        ReplyShown(
            f"{by + ' says' if by else 'You said'}: that is not how it was"
            if one.not_how_it_was
            else "The reply",
            one.words,
            instant_words(one.replied_at),
        )
        for one in replies
    )


def reply_words(reply: ReplyRead) -> str:
    """A reply as a portfolio prints it."""
    if not reply.not_how_it_was:
        return reply.words
    return f"{NOT_HOW_IT_WAS} {reply.words}".strip()
