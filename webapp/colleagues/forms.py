"""What is asked of a worker who asks a colleague, and of the colleague."""

from typing import Self

from competence.colleagues.rules import (
    LONGEST_ANSWER,
    LONGEST_GIVER,
    QUESTIONS,
    Account,
    AskedForm,
    Asking,
    three_answers,
)
from competence.evidence.rules import LONGEST_NAME, LONGEST_TITLE
from competence.framework.model import Framework
from webapp.clock import today
from webapp.evidence.forms import competence_choices
from webapp.evidence.meeting_form import MeetingForm
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    LongTextField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

_FORMS = [
    Choice(
        AskedForm.QUESTIONS,
        "Three plain questions",
        "What they saw, how it went on, and what they would like to say to you.",
    ),
    Choice(
        AskedForm.MEETING,
        "The form for a network meeting",
        "If the network agreed to an observer: what of the meeting they saw, and what the team did"
        " with what you said.",
    ),
]


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class AskForm(Form):
    """Of which day, about what, and with which page."""

    what = TextField(
        "What do you ask about?",
        [Required("Say in a few words what you ask about"), MaxLength(LONGEST_TITLE)],
        hint="They read this. Such as: the network meeting in the afternoon. No names.",
        checks_details=True,
    )
    saw_on = DateField("When was it?", [Required("Write the day it happened")])
    form = ChoiceField("What should they be asked?", [Required("Choose what they are asked")])
    who = TextField(
        "Whom do you ask?",
        [MaxLength(LONGEST_NAME)],
        hint="For you alone, to know whose link it is.",
        if_you_like=True,
    )

    @classmethod
    def new(cls) -> Self:
        """The form for something of today, with the plain questions."""
        form = cls.from_request(saw_on=today(), form=AskedForm.QUESTIONS)
        return form.offering(form=_FORMS)

    def answers(self) -> Asking:
        """What was chosen."""
        if self.saw_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        return Asking(AskedForm(self.form.data), self.saw_on.data, self.what.data, self.who.data)


class KeepForm(Form):
    """Which parts of the work a colleague's words show."""

    competences = ChoicesField(
        "Which parts of your work does it show?",
        hint="Tick as many as you like, or none.",
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the competences of a release."""
        return cls.from_request().offering(competences=list(competence_choices(framework)))

    def answers(self) -> tuple[str, ...]:
        """The codes."""
        return tuple(self.competences.data)


class _FromColleague(Form):
    """Who writes: as they name themself."""

    giver = TextField("Your name", [Required("Write your name"), MaxLength(LONGEST_GIVER)])
    giver_role = TextField(
        "What you do",
        [Required("Write what you do, such as nurse"), MaxLength(LONGEST_GIVER)],
        hint="Such as: nurse, family worker, peer worker.",
    )


class QuestionsForm(_FromColleague):
    """Three plain questions."""

    saw = LongTextField(
        QUESTIONS[0],
        [Required("Write what you saw"), MaxLength(LONGEST_ANSWER)],
        hint="Tell it as it was. No names of people who use services, or their families.",
        rows=5,
    )
    went_on = LongTextField(QUESTIONS[1], [MaxLength(LONGEST_ANSWER)], if_you_like=True, rows=3)
    to_say = LongTextField(QUESTIONS[2], [MaxLength(LONGEST_ANSWER)], if_you_like=True, rows=3)
    nobody_named = TickField(
        "Nobody who uses services is named in it, or could be known by it",
        [Required("Look once more, then tick that nobody who uses services is named")],
    )

    def answers(self) -> Account:
        """What was written."""
        words = three_answers([self.saw.data, self.went_on.data, self.to_say.data])
        return Account(self.giver.data, self.giver_role.data, words)


class MeetingByLinkForm(MeetingForm, _FromColleague):
    """The form for a network meeting."""

    framework: Framework

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the elements of a release."""
        form = cls.from_request().of_elements(framework)
        form.framework = framework
        return form

    def answers(self) -> Account:
        """What was written."""
        return Account(self.giver.data, self.giver_role.data, self.told(self.framework))


def form_for(asked: AskedForm, framework: Framework) -> QuestionsForm | MeetingByLinkForm:
    """The questions that the worker chose for their colleague."""
    if asked is AskedForm.MEETING:
        return MeetingByLinkForm.under(framework)
    return QuestionsForm.from_request()


def typed(form: QuestionsForm | MeetingByLinkForm) -> list[tuple[str, str]]:
    """What a colleague typed, so that it can be kept when the link ended meanwhile."""
    boxes = [one for one in form if isinstance(one, TextField)]
    return [(one.label.text, one.data) for one in boxes if one.data]
