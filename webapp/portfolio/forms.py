"""What somebody chooses to put into their portfolio."""

from dataclasses import dataclass
from uuid import UUID

from webapp.forms.fields import ChoicesField, HiddenValue, TickField
from webapp.forms.form import Form
from webapp.forms.validators import Required


@dataclass(frozen=True, slots=True)
class Chosen:
    """The competences, evidence and own paragraphs ticked."""

    competences: frozenset[str]
    evidence: frozenset[UUID]
    mine: frozenset[UUID]
    own_words: bool


class PortfolioForm(Form):
    """Choosing, one by one; `shown` is the digest of what the preview showed."""

    competences = ChoicesField("What goes in?", [Required("Choose at least one")])
    own_words = TickField("Put in my own words beside each, as I wrote them")
    evidence = ChoicesField(
        "Evidence, with its text",
        hint="Only what you tick. Whoever you give the portfolio to can read it.",
        if_you_like=True,
    )
    mine = ChoicesField(
        "Paragraphs that are only yours",
        hint="They leave your keeping in this one portfolio, and in no other.",
        if_you_like=True,
    )
    shown = HiddenValue()

    def answers(self) -> Chosen:
        """What was ticked."""
        return Chosen(
            frozenset(self.competences.data),
            frozenset(map(UUID, self.evidence.data)),
            frozenset(map(UUID, self.mine.data)),
            own_words=self.own_words.data,
        )

    def show(self, digest: str) -> None:
        """Say what the preview shows, under a one-time key of its own."""
        self.shown.data = digest
        self.once.process_data(None)
