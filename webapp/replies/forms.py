"""What a worker is asked who says something beside an entry by somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from competence.replies.rules import LONGEST_WORDS, Said
from webapp.forms.fields import Choice, ChoiceField, LongTextField, TickField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, and beside which entry."""

    about_id: UUID
    said: Said


class ReplyForm(Form):
    """What a worker says beside what somebody else wrote of them."""

    about = ChoiceField("What is it about?", [Required("Choose what it is about")])
    not_how_it_was = TickField(
        "That is not how it was", hint="It then says so, whether or not you write more."
    )
    words = LongTextField(
        "Your reply",
        [MaxLength(LONGEST_WORDS)],
        hint="It stands beside it as long as that is kept, and prints in your portfolio where that"
        " does. Whoever reads the one can read the other. Nothing needs your signature.",
    )

    @classmethod
    def among(cls, entries: Sequence[Choice]) -> Self:
        """The form with what it may be about; one thing alone is not asked for."""
        form = cls.from_request().offering(about=entries)
        if len(entries) == 1:
            form.about.data = entries[0].value
        return form

    @property
    def is_of_several(self) -> bool:
        """Whether there is more than one thing it may be about."""
        return len(self.about.choices) > 1

    def answers(self) -> Reply:
        """What was said."""
        return Reply(UUID(self.about.data), Said(self.words.data, self.not_how_it_was.data))
