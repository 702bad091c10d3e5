"""What is asked of a programme, and of a planned session of it."""

from typing import Final, Self

from competence.framework.model import Framework
from competence.training.queries import DraftRead
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE, Heading, Part
from webapp.forms.fields import (
    Choice,
    ChoicesField,
    HiddenValue,
    LongTextField,
    NumberField,
    SelectField,
    TextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

USUAL_MINUTES: Final = 120


class HeadingForm(Form):
    """What a programme is called and about, and which course of the framework it is."""

    version = HiddenValue()
    title = TextField(
        "What is it called?", [Required("Write what it is called"), MaxLength(LONGEST_TITLE)]
    )
    plain_words = LongTextField(
        "What is it about, in plain words?",
        [MaxLength(LONGEST_TEXT)],
        hint="Whoever thinks of coming reads this. You can write it later.",
        checks_details=False,
    )
    fulfils = SelectField(
        "Does it stand for one of the framework’s courses?",
        empty="No, for none of them",
        hint="Some work asks for one. Whoever completes this programme then has it.",
    )

    @classmethod
    def of(cls, framework: Framework, draft: DraftRead | None = None) -> Self:
        """The form, with what stands in a draft."""
        heading = Heading("") if draft is None else draft.heading
        return cls.from_request(
            version=0 if draft is None else draft.edits,
            title=heading.title,
            plain_words=heading.plain_words,
            fulfils=heading.fulfils,
        ).offering(fulfils=[Choice(one.code, one.title) for one in framework.courses])

    @property
    def read_version(self) -> int:
        """The version of what was written over."""
        return int(self.version.data) if self.version.data.isdecimal() else 0

    def answers(self) -> Heading:
        """The heading as it is to be kept."""
        return Heading(self.title.data, self.plain_words.data, self.fulfils.data or None)


class PartForm(Form):
    """A planned session: how long, what for, what is done, and what of the framework it serves."""

    title = TextField(
        "What is this session called?",
        [Required("Write what this session is called"), MaxLength(LONGEST_TITLE)],
    )
    minutes = NumberField(
        "How many minutes does it take?", [Required("Write how many minutes it takes")]
    )
    aims = LongTextField(
        "What is it for?", [MaxLength(LONGEST_TEXT)], if_you_like=True, checks_details=False
    )
    done = LongTextField(
        "What is done in it?", [MaxLength(LONGEST_TEXT)], if_you_like=True, checks_details=False
    )
    covers = ChoicesField("What does it serve in the framework?", if_you_like=True)

    @classmethod
    def of(cls, framework: Framework, part: Part | None = None) -> Self:
        """The form, with what stands in a part."""
        written = part or Part("", USUAL_MINUTES)
        return cls.from_request(
            title=written.title,
            minutes=written.minutes,
            aims=written.aims,
            done=written.done,
            covers=written.covers,
        ).offering(covers=_codes(framework))

    def answers(self) -> Part:
        """The planned session as it is to be kept."""
        return Part(
            self.title.data,
            self.minutes.data or 0,
            self.aims.data,
            self.done.data,
            self.covers.data,
        )


def _codes(framework: Framework) -> list[Choice]:
    return [
        Choice(code, code)
        for competence in framework.competences
        for code in (competence.code, *(one.code for one in competence.statements))
    ]
