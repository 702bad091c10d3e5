"""What is asked between a service and its commissioners."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Protocol, cast

from competence.commissioning.rules import (
    BANDS,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_WORDS,
    OTHER_SCALE,
    Declaration,
    Offered,
    Subject,
    ToDo,
)
from competence.duties.rules import Holds
from competence.framework.model import AuditQuestion
from webapp.agreements.wording import band_words
from webapp.duties.wording import HOLDS, KNOWN
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    HiddenValue,
    LongTextField,
    NumberField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

_A_DAY: Final = timedelta(days=1)
_NUMBER: Final = "Write a whole number, such as 3"
DONE: Final = "done"
NOT_DONE: Final = "not-done"
YES: Final = "yes"
NO: Final = "no"


class OfferForm(Form):
    """To whom the audit is offered, from when until when."""

    to = TextField(
        "Who is it for?",
        [Required("Write who it is for"), MaxLength(LONGEST_NAME)],
        hint="The organisation, not a person. Everybody who works here can read this.",
        checks_details=True,
    )
    starts_on = DateField("From which day?", [Required("Give the first day")])
    last_day = DateField("Until which day?", [Required("Give the last day")])

    def offered(self) -> Offered:
        """The offer; the day after its last is the first that is not in it."""
        last = cast("date", self.last_day.data)
        ends_on = last + _A_DAY if last < date.max else last
        return Offered(self.to.data, cast("date", self.starts_on.data), ends_on)


class FactForm(Protocol):
    """A form about one subject."""

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""


class PostsForm(Form):
    """Posts filled of posts funded."""

    out_of = NumberField(
        "How many peer support posts are funded?", [Required(_NUMBER)], message=_NUMBER
    )
    of = NumberField("How many of them are filled?", [Required(_NUMBER)], message=_NUMBER)

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""
        return Declaration(subject, of=self.of.data, out_of=self.out_of.data)


class TeamsForm(Form):
    """Teams with a second peer worker, of teams with one."""

    out_of = NumberField("How many teams have a peer worker?", [Required(_NUMBER)], message=_NUMBER)
    of = NumberField("How many of them have at least two?", [Required(_NUMBER)], message=_NUMBER)

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""
        return Declaration(subject, of=self.of.data, out_of=self.out_of.data)


class HoursForm(Form):
    """Hours a month."""

    of = NumberField(
        "How many hours a month are kept free for supervision, for each post?",
        [Required(_NUMBER)],
        hint="0 where none are.",
        message=_NUMBER,
    )

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""
        return Declaration(subject, of=self.of.data)


class BandsForm(Form):
    """Pay bands of the posts there are."""

    codes = ChoicesField(
        "Which pay bands are the posts in?",
        [Required("Tick at least one")],
        choices=[Choice(code, band_words(code)) for code in (*BANDS, OTHER_SCALE)],
    )

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""
        return Declaration(subject, codes=self.codes.data)


class HoldsForm(Form):
    """How far something holds."""

    holds = ChoiceField(
        "Is there one?",
        [Required("Choose yes, partly or not yet")],
        choices=[Choice(one, words) for one, words in HOLDS.items()],
    )

    def declaration(self, subject: Subject) -> Declaration:
        """What was declared."""
        return Declaration(subject, Holds(self.holds.data))


FACTS: Final[Mapping[Subject, type[PostsForm | TeamsForm | HoursForm | BandsForm | HoldsForm]]] = {
    Subject.POSTS: PostsForm,
    Subject.BANDS: BandsForm,
    Subject.SECOND_PEER: TeamsForm,
    Subject.PEER_LEAD_POST: HoldsForm,
    Subject.PROTECTED_SUPERVISION: HoursForm,
    Subject.PROGRESSION: HoldsForm,
}


class AskForm(Form):
    """A commissioner's question to a service."""

    about = SelectField(
        "Which part of the audit is it about?", if_you_like=True, empty="Nothing in particular"
    )
    words = LongTextField(
        "What do you want to ask the service?",
        [Required("Write your question"), MaxLength(LONGEST_WORDS)],
        hint="To the service, never about one person. No names. Its peer workers read it too.",
    )

    @classmethod
    def among(cls, questions: Sequence[AuditQuestion], about: str = "") -> "AskForm":
        """The form with the questions of an audit to choose from."""
        known = {one.code for one in questions}
        form = cls.from_request(about=about if about in known else "")
        return form.offering(about=[Choice(one.code, one.title) for one in questions])


class AnswerForm(Form):
    """What the service answers."""

    answer = LongTextField(
        "What does the service answer?",
        [Required("Write the answer"), MaxLength(LONGEST_WORDS)],
        hint="About the service. No names, and nothing that points to one worker."
        " Your peer workers read it too.",
    )


class ToDoForm(Form):
    """What the service does about it."""

    words = TextField(
        "What will be done?",
        [Required("Write in a line what will be done"), MaxLength(LONGEST_LINE)],
        checks_details=True,
    )
    owner = TextField(
        "Which post sees to it?",
        [Required("Write which post sees to it"), MaxLength(LONGEST_LINE)],
        hint="A post, such as the service manager. No name.",
        checks_details=True,
    )
    due_on = DateField("By which day?", [Required("Give a day")])

    def to_do(self) -> ToDo:
        """The action as it is to be kept."""
        return ToDo(self.words.data, self.owner.data, cast("date", self.due_on.data))


class WordForm(Form):
    """A peer's word on an action."""

    word = ChoiceField(
        "Is this done, as you see it?",
        [Required("Choose one")],
        choices=[Choice(DONE, "Yes, it is done"), Choice(NOT_DONE, "Not yet")],
    )


class ReplyForm(Form):
    """What one peer writes for all about an edition, before they see it as it prints."""

    words = LongTextField(
        "What do you want to say together?",
        [Required("Write what you want to say"), MaxLength(LONGEST_WORDS)],
        hint="One reply for all of you. No names, and nothing that points to one of you.",
        if_you_like=True,
    )


class SendForm(Form):
    """The same, once it was seen as it prints."""

    words = HiddenValue()
    even_if_known = TickField(KNOWN)


class SayForm(Form):
    """Whether a peer says yes to what one of them wrote."""

    says = ChoiceField(
        "Can this stand for you all?",
        [Required("Choose yes or no")],
        choices=[Choice(YES, "Yes"), Choice(NO, "No, not like this")],
    )
    known_too = TickField(KNOWN)
