"""What is asked after a meeting: ticks, and a sentence if one likes."""

from typing import Self

from competence.framework.model import Framework
from competence.practice_log.rules import LONGEST_SENTENCE, Looked
from webapp.forms.fields import Choice, ChoicesField, TextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class LogForm(Form):
    """Three plain questions, each of which may be left."""

    elements = ChoicesField("What did I help with?", hint="Our own short names.")
    hard = TextField(
        "What was hard?",
        [MaxLength(LONGEST_SENTENCE)],
        hint="A few words. No names, and nothing by which somebody could be known.",
        if_you_like=True,
        checks_details=True,
    )
    to_talk = TextField(
        "What do I want to talk about?",
        [MaxLength(LONGEST_SENTENCE)],
        if_you_like=True,
        checks_details=True,
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the elements of a release."""
        offered = [Choice(one.number, one.label) for one in framework.elements]
        return cls.from_request().offering(elements=offered)

    def answers(self) -> Looked:
        """What was said."""
        return Looked(tuple(self.elements.data), self.hard.data, self.to_talk.data)
