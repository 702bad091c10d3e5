"""What is said of a session that was logged, and what follows from it."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from competence.supervision.queries import MeetingRead
from competence.supervision.rules import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Answer,
    Change,
    NewAction,
    Owner,
)
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    HiddenValue,
    LongTextField,
    SelectField,
    TextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf
from webapp.supervision.forms.log import owners

ANSWERS: Final = {
    Answer.CONFIRM: "Yes, I confirm it",
    Answer.DIFFERENT: "Not how I remember it",
    Answer.DID_NOT_HAPPEN: "It did not happen",
}
LOST_CONFIRMED: Final = "Yes, it was not held"


def confirm_words(*, was_held: bool) -> str:
    """What the answer says that confirms a session."""
    return ANSWERS[Answer.CONFIRM] if was_held else LOST_CONFIRMED


class AnswerForm(Form):
    """How the other side remembers it; both stand."""

    answer = ChoiceField("How do you remember it?", [Required("Choose one of these")])
    words = LongTextField(
        "In your own words",
        [
            RequiredIf("answer", (Answer.DIFFERENT,), "Say in a few words how you remember it"),
            MaxLength(LONGEST_WORDS),
        ],
        hint="Both accounts stand, side by side.",
        rows=3,
    )
    of = HiddenValue()

    @classmethod
    def about(cls, read: MeetingRead, say: str = "") -> Self:
        """The form for a session, with an answer chosen already where one was followed to it.

        Whoever said nothing yet confirms with a button beside it. One that was not held cannot be
        said not to have happened.
        """
        offered = [Choice(Answer.DIFFERENT, ANSWERS[Answer.DIFFERENT])]
        if read.was_held:
            offered.append(Choice(Answer.DID_NOT_HAPPEN, ANSWERS[Answer.DID_NOT_HAPPEN]))
        if read.attended[0].answers:
            offered.insert(0, Choice(Answer.CONFIRM, confirm_words(was_held=read.was_held)))
        chosen = offered[0].value if len(offered) == 1 else say
        form = cls.from_request(of=read.attended[0].worker.id, answer=chosen)
        return form.offering(answer=offered)

    def answers(self) -> tuple[Answer, str]:
        """The answer, and its words; those of another choice are left out."""
        said = Answer(self.answer.data)
        return said, self.words.data if said is Answer.DIFFERENT else ""


class AgreeForm(Form):
    """Something agreed that was not written when the session was logged."""

    action = TextField(
        "What you agreed to do",
        [Required("Write what you agreed to do"), MaxLength(LONGEST_LINE)],
        checks_details=True,
    )
    owner = SelectField("Who does it?", [Required("Choose who does it")], empty="Choose who")
    due_on = DateField("By when?", if_you_like=True)
    of = HiddenValue()

    @classmethod
    def about(cls, read: MeetingRead) -> Self:
        """The form for a session, with whoever may be to do it."""
        workers = [part.worker for part in read.attended]
        choices = owners(read.read_as, read.supervisor, workers)
        return cls.from_request(of=workers[0].id).offering(owner=choices)

    def answers(self) -> NewAction:
        """The action."""
        return NewAction(self.action.data, Owner(self.owner.data), self.due_on.data)


class WordForm(Form):
    """What came out of a conversation, so that it can be evidence."""

    wording = LongTextField(
        "What came out of it",
        [Required("Write what came out of it"), MaxLength(LONGEST_WORDS)],
        hint="In a few sentences, without anybody’s name.",
        rows=4,
    )
    of = HiddenValue()

    def answers(self) -> str:
        """The words."""
        return self.wording.data

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("wording" if field_name == "words" else field_name, error)


@dataclass(frozen=True, slots=True)
class Changing:
    """What became of an action, and its new day where it has another."""

    change: Change
    due_on: date | None


class ChangeForm(Form):
    """What became of an agreed action."""

    change = ChoiceField("What became of it?", [Required("Choose what became of it")])
    due_on = DateField("By when now?", if_you_like=True, hint="Empty takes the day away.")

    @classmethod
    def of(cls, *, is_open: bool) -> Self:
        """The form for an action that is to be done, or is over."""
        if not is_open:
            choices = [Choice(Change.OPEN_AGAIN, "It is to be done after all")]
        else:
            choices = [
                Choice(Change.DONE, "Done"),
                Choice(Change.NOT_NEEDED, "Not needed any more"),
                Choice(Change.ANOTHER_DAY, "Another day"),
            ]
        return cls.from_request().offering(change=choices)

    def answers(self) -> Changing:
        """What became of it."""
        return Changing(Change(self.change.data), self.due_on.data)
