"""What the service, its peers and its teams are asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Self
from uuid import UUID

from competence.duties.queries import DutyAnswerRead, JointRead, TeamHere
from competence.duties.rules import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Checked,
    Count,
    Declared,
    Holds,
    HowOften,
    JointDraft,
    View,
)
from competence.framework.model import Framework
from webapp.duties.wording import HOLDS, HOW_OFTEN, KNOWN, NOT_ASKED, VIEWS
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    LongTextField,
    Question,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf

LEAVE: Final = "leave"
YES: Final = "yes"
NO: Final = "no"


class AnswerForm(Form):
    """The service's answer to one duty."""

    holds = ChoiceField(
        "Does this hold for this team?",
        [Required("Choose yes, partly or not yet")],
        choices=[Choice(one, words) for one, words in HOLDS.items()],
    )
    shown = LongTextField(
        "What shows it?",
        [
            RequiredIf("holds", (Holds.YES, Holds.PARTLY), "Say in a few words what shows it"),
            MaxLength(LONGEST_WORDS),
        ],
        hint="Where anybody can see it, or whom they can ask. For not yet: what will be done. "
        "No names of peer workers. Everybody who reads this page reads it.",
    )
    every_team = TickField("It is the same for every team")

    def declared(self, duty: str) -> Declared:
        """The answer as it is to be kept."""
        return Declared(duty, Holds(self.holds.data), self.shown.data, self.every_team.data)


class _Listed(Form):
    """A form with one question for each of several things, beside its own."""

    listed: Sequence[str] = ()
    """The codes of the things, in order."""

    @classmethod
    def asking(cls, questions: Mapping[str, ChoiceField]) -> type[Self]:
        """The same form with a question for each thing, by its code."""
        made: type[Self] = type(cls.__name__, (cls,), {"listed": tuple(questions)})
        for code, question in questions.items():
            setattr(made, cls.name_of(code), question)
        return made

    @staticmethod
    def name_of(code: str) -> str:
        """The name of the question about a thing."""
        return f"about-{code}"

    def questions(self) -> Iterable[Question]:
        """The questions about the things, in order."""
        return (self[self.name_of(code)] for code in self.listed)  # type: ignore[misc]

    def chosen(self) -> Mapping[str, str]:
        """What was chosen of each thing, by its code."""
        return {code: str(self[self.name_of(code)].data) for code in self.listed}


class TogetherForm(_Listed):
    """What one peer writes for all, about what the service answered."""

    words = LongTextField(
        "Anything you want to say together?",
        [MaxLength(LONGEST_WORDS)],
        hint="No names, and nothing that points to one of you.",
        if_you_like=True,
    )
    even_if_known = TickField(KNOWN)

    @classmethod
    def about(
        cls,
        framework: Framework,
        answers: Mapping[str, DutyAnswerRead],
        before: JointRead | None,
    ) -> Self:
        """The form about these answers, with what was drafted or said before."""
        titles = {one.code: one.title for one in framework.duties if one.code in answers}
        choices = [
            *(Choice(one, words) for one, words in VIEWS.items()),
            Choice(LEAVE, NOT_ASKED),
        ]
        made = cls.asking(
            {
                code: ChoiceField(
                    title,
                    hint=f"The service says: {HOLDS[answers[code].holds].lower()}.",
                    choices=choices,
                    default=LEAVE,
                )
                for code, title in titles.items()
            }
        )
        if before is None:
            return made.from_request()
        said = {made.name_of(code): view.value for code, view in before.views.items()}
        return made.from_request(words=before.words, **said)

    def draft(self) -> JointDraft:
        """The draft as it is to be kept."""
        views = {code: View(said) for code, said in self.chosen().items() if said in set(View)}
        return JointDraft(views, self.words.data)


class SayForm(Form):
    """Whether a peer says yes to what one of them wrote."""

    says = ChoiceField(
        "Can this stand for you all?",
        [Required("Choose yes or no")],
        choices=[Choice(YES, "Yes"), Choice(NO, "No, not like this")],
    )
    known_too = TickField(KNOWN)


class CheckForm(_Listed):
    """What a team said of itself, when it sat together."""

    held_on = DateField("When did your team sit together?", [Required("Give the day")])
    to_do = TextField(
        "One thing your team will do",
        [Required("Write the one thing your team will do"), MaxLength(LONGEST_LINE)],
        hint="About the team, never about one person.",
        checks_details=True,
    )
    by_when = DateField("By when?", [Required("Give a day")])

    @classmethod
    def of(cls, framework: Framework, today: date) -> Self:
        """The form about a release's statements."""
        choices = [Choice(one, words) for one, words in HOW_OFTEN.items()]
        made = cls.asking(
            {
                one.code: ChoiceField(
                    one.title,
                    [Required(f"Choose one for: {one.title}")],
                    hint=one.plain_text,
                    choices=choices,
                )
                for one in framework.team_statements
            }
        )
        return made.from_request(held_on=today)

    def checked(self, today: date) -> Checked:
        """What the team said, as it is to be kept."""
        said = {code: HowOften(one) for code, one in self.chosen().items()}
        return Checked(self.held_on.data or today, said, self.to_do.data, self.by_when.data)


class CountForm(Form):
    """Which needs count, of whose team, and whether though people will know."""

    duties = ChoicesField("Count these, without my words", invalid="Tick one from this page")
    team_id = SelectField("For which team?", empty="Choose your team")
    even_if_known = TickField("Count it even if people will know this is me")

    @classmethod
    def among(cls, framework: Framework, codes: Sequence[str], teams: Sequence[TeamHere]) -> Self:
        """The form about what a self-assessment says is needed, for the teams one works in."""
        mine = [one for one in teams if one.is_peer]
        titles = {one.code: one.title for one in framework.duties}
        form = cls.from_request(team_id=str(mine[0].id) if len(mine) == 1 else "")
        return form.offering(
            duties=[Choice(code, titles.get(code, code)) for code in codes],
            team_id=[Choice(str(one.id), one.name) for one in mine],
        )

    def count(self) -> Count:
        """What is to be counted."""
        team_id = UUID(self.team_id.data) if self.team_id.data else None
        return Count(self.duties.data, team_id, self.even_if_known.data)
