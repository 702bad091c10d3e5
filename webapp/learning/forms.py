"""What learners are asked: a name, a post that may see a result, work, and a code at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from werkzeug.datastructures import FileStorage

from competence.files.kinds import ENDINGS, LARGEST_FILE
from competence.framework.model import Statement
from competence.training.queries import OutsideRead, ReaderChoice
from competence.training.rules.courses import LONGEST_NAME
from competence.training.rules.feedback import (
    LONGEST_FEEDBACK,
    Change,
    Feedback,
    Helped,
    Room,
)
from competence.training.rules.outside import LONGEST_PROVIDER, Elsewhere
from competence.training.rules.results import LONGEST_WORK
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    FileField,
    HiddenValue,
    LongTextField,
    NumberField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, NumberBetween, Required
from webapp.presenting.people import ROLES
from webapp.training.presenters.feedback import CHANGE_WORDS, HELPED_WORDS, ROOM_WORDS

NOBODY: Final = "nobody"
HELPED: Final = tuple(Choice(one, words) for one, words in HELPED_WORDS.items())
CHANGES: Final = tuple(Choice(one, words) for one, words in CHANGE_WORDS.items())
ROOM: Final = tuple(
    Choice(one, words, divider="or" if one is Room.NOT_SAID else "")
    for one, words in ROOM_WORDS.items()
)


class JoinForm(Form):
    """A name for the list."""

    name = TextField(
        "Your name, as you want it on the register",
        [Required("Write your name"), MaxLength(LONGEST_NAME)],
        autocomplete="name",
    )

    def answers(self) -> str:
        """The name."""
        return self.name.data


class ReaderForm(Form):
    """Which post may see what a course came to."""

    reader = ChoiceField("Who may see it?", [Required("Choose a post of yours, or nobody")])

    @classmethod
    def of(cls, choices: Sequence[ReaderChoice], chosen: UUID | None) -> Self:
        """The form, with one's posts."""
        return cls.from_request(reader=NOBODY if chosen is None else chosen).offering(
            reader=[
                *(Choice(str(one.post_id), _post(one)) for one in choices),
                Choice(NOBODY, "Nobody but me", divider="or" if choices else ""),
            ]
        )

    def answers(self) -> UUID | None:
        """The post, or None for nobody."""
        return None if self.reader.data == NOBODY else UUID(self.reader.data)


class HandInForm(Form):
    """Words, a file, or both."""

    words = LongTextField(
        "Write it here",
        [MaxLength(LONGEST_WORK)],
        rows=10,
        if_you_like=True,
        hint="No names or details of people, please.",
    )
    file = FileField("Or choose a file", if_you_like=True)

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse(field_name if field_name in self._fields else None, error)

    def given_file(self) -> tuple[bytes, str] | None:
        """The file that was handed in."""
        return _given(self.file.data)

    def answers(self) -> str:
        """The words."""
        return self.words.data


class FeedbackForm(Form):
    """How a session was. `anonymous`: it is not held while a sign-in ends (`auth.access`)."""

    anonymous = HiddenValue()
    helped = ChoicesField("What helped?", choices=HELPED, hint="Tick what is true for you.")
    change = ChoicesField("What would you change?", choices=CHANGES)
    room = ChoiceField(
        "Was lived experience given room?",
        [Required("Choose one, or I would rather not say")],
        choices=ROOM,
    )
    words = LongTextField(
        "Anything else, in your own words",
        [MaxLength(LONGEST_FEEDBACK)],
        if_you_like=True,
        hint="People can know each other by their words. Leave this empty if that matters to you.",
    )

    def answers(self) -> Feedback:
        """The answer."""
        return Feedback(
            tuple(map(Helped, self.helped.data)),
            tuple(map(Change, self.change.data)),
            Room(self.room.data),
            self.words.data,
        )


class ElsewhereForm(Form):
    """A course of another provider."""

    title = TextField(
        "What was it called?", [Required("Write what it was called"), MaxLength(LONGEST_TITLE)]
    )
    provider = TextField("Who ran it?", [Required("Write who ran it"), MaxLength(LONGEST_PROVIDER)])
    first_on = DateField("Which day was it, or which was the first?", [Required("Write the day")])
    last_on = DateField(
        "Which was the last day?", if_you_like=True, hint="Leave it out if it was one day."
    )
    hours = NumberField(
        "How many hours was it?",
        [NumberBetween(0, 1000, "Write a number of hours from 0 to 1000")],
        message="Enter a whole number of hours, such as 6",
        hint="All its days together.",
    )
    minutes = NumberField(
        "And how many minutes?",
        [NumberBetween(0, 59, "Write a number from 0 to 59")],
        if_you_like=True,
    )
    look_again_on = DateField(
        "By when was your service to look again?",
        if_you_like=True,
        hint="Some courses say so. What you learned stays yours.",
    )
    file = FileField(
        "A file",
        hint="Such as the certificate you were given. A PDF, a picture or a text, up to 20 MB.",
        if_you_like=True,
        accept=",".join(ENDINGS),
        largest=LARGEST_FILE,
    )
    without_file = TickField("Take this file away")
    version = HiddenValue()

    @classmethod
    def of(cls, one: OutsideRead) -> Self:
        """The form with what was kept, or as it was sent."""
        kept = one.elsewhere
        hours, minutes = divmod(kept.minutes, 60)
        return cls.from_request(
            title=kept.title,
            provider=kept.provider,
            first_on=kept.first_on,
            last_on=kept.last_on,
            hours=hours,
            minutes=minutes or None,
            look_again_on=kept.look_again_on,
            version=one.version,
        )

    def given_file(self) -> tuple[bytes, str] | None:
        """The file that goes with it from now on, if one was chosen."""
        return _given(self.file.data)

    @property
    def read_version(self) -> int:
        """The version of what was written over."""
        return int(self.version.data) if self.version.data.isdecimal() else 0

    def answers(self) -> Elsewhere:
        """What was written."""
        if self.first_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        return Elsewhere(
            provider=self.provider.data,
            title=self.title.data,
            first_on=self.first_on.data,
            minutes=(self.hours.data or 0) * 60 + (self.minutes.data or 0),
            last_on=self.last_on.data,
            look_again_on=self.look_again_on.data,
        )


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """What somebody learned before and asks to count."""

    outside_id: UUID
    statements: tuple[str, ...]
    words: str


class BeforeForm(Form):
    """What is to count, and for which statements of the course."""

    outside = ChoiceField("What do you name?", [Required("Choose what you name")])
    statements = ChoicesField(
        "Which of this course did you learn there?",
        validators=[Required("Choose what you learned there, one statement at least")],
    )
    words = LongTextField(
        "What did you learn, and where have you used it?",
        [MaxLength(LONGEST_TEXT)],
        if_you_like=True,
        hint="You never need to tell your own story. No names or details of people, please.",
    )

    @classmethod
    def of(cls, kept: Sequence[tuple[UUID, str, str]], statements: Sequence[Statement]) -> Self:
        """The form, with what one keeps (id, title, facts) and the statements still open."""
        return cls.from_request(outside=kept[0][0] if len(kept) == 1 else None).offering(
            outside=[Choice(str(one), title, facts) for one, title, facts in kept],
            statements=[
                Choice(one.code, f"{one.code} {one.plain_text}", one.provenance.capitalize())
                for one in statements
            ],
        )

    def answers(self) -> AskedBefore:
        """What was asked."""
        return AskedBefore(UUID(self.outside.data), self.statements.data, self.words.data)


class CodeForm(Form):
    """The code on the trainer's screen."""

    code = TextField(
        "What is the code on the screen?",
        [Required("Type the code on the screen"), MaxLength(40)],
        width=20,
        autocomplete="off",
    )

    def answers(self) -> str:
        """The code as it was typed."""
        return self.code.data


class ArriveForm(Form):
    """Who one is, as on the register."""

    name = TextField(
        "Your name, or your own code",
        [Required("Type your name, or your own code"), MaxLength(LONGEST_NAME)],
        hint="The first letters are enough, if nobody else’s name begins like that.",
        autocomplete="off",
    )

    def answers(self) -> str:
        """What was typed."""
        return self.name.data


def _given(found: FileStorage | None) -> tuple[bytes, str] | None:
    """A file that was handed in, and its name; read no further than one byte too many."""
    if found is None:
        return None
    return found.stream.read(LARGEST_FILE + 1), found.filename or ""


def _post(one: ReaderChoice) -> str:
    where = f"{one.organisation}, {one.team}" if one.team else one.organisation
    return f"{ROLES[one.role]}, {where}"
