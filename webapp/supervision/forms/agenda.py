"""What a worker chooses to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from competence.supervision.rules import LONGEST_LINE
from webapp.forms.fields import Choice, ChoicesField, TextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength


@dataclass(frozen=True, slots=True)
class Brought:
    """What is brought: offers, each by its source and what it points at, and a line of one's own.

    A line alone has no source.
    """

    offers: tuple[tuple[str, str], ...]
    line: str


class BringForm(Form):
    """What there is to bring, and a line of one's own."""

    bring = ChoicesField(
        "From what you keep", invalid="Choose from what is on this page now", if_you_like=True
    )
    words = TextField(
        "Something else",
        [MaxLength(LONGEST_LINE)],
        hint="A line is enough. No names of people, please.",
        if_you_like=True,
        checks_details=True,
    )

    @classmethod
    def of(cls, offers: Sequence[Choice]) -> Self:
        """The form with what there is to bring."""
        return cls.from_request().offering(bring=offers)

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; and something is brought."""
        if not super().validate(*given, **keywords):  # type: ignore[arg-type]
            return False
        if not self.bring.data and not self.words.data:
            self.refuse("words", "Choose something above, or write a line")
            return False
        return True

    def answers(self) -> Brought:
        """What is brought."""
        chosen = (value.partition(":") for value in self.bring.data)
        return Brought(tuple((source, target) for source, _, target in chosen), self.words.data)
