"""One tap that confirms what the other side logged, from wherever it is asked."""

from typing import Final, Self
from uuid import UUID

from competence.supervision.queries import ToAnswer
from webapp.forms.fields import HiddenValue
from webapp.supervision.forms.plain import PlainForm

PLACES: Final = {
    "home": "home.show",
    "supervision": "supervision.show",
    "given": "supervision.given",
    "waiting": "signoff.queue",
}
"""Where a session waits for an answer; who confirms it there is led back there."""


class ConfirmForm(PlainForm):
    """A button that says it all: whose part of the session it is, and where it was pressed."""

    of = HiddenValue()
    place = HiddenValue()

    @classmethod
    def about(cls, one: ToAnswer, place: str) -> Self:
        """The form for a session in a list, with a one-time key of its own."""
        return cls(data={"of": one.worker.id, "place": place})

    @classmethod
    def of_part(cls, worker_id: UUID) -> Self:
        """The form on the session's own page."""
        return cls(data={"of": worker_id})

    def answers(self) -> str | None:
        """The endpoint it leads back to; None for the session's own page."""
        return PLACES.get(self.place.data)
