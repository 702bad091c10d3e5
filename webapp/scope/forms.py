"""What a worker logs and shares, and what the one they chose answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Self
from uuid import UUID

from competence.framework.model import Framework, Verdict
from competence.scope.queries import Choosing, EntryRead, ShareRead, TeamChoice
from competence.scope.rules import (
    LONGEST_ASKED,
    LONGEST_LINE,
    LONGEST_WORDS,
    Answered,
    Cause,
    Direction,
    Happened,
    JobKind,
    Logged,
    Outcome,
    Reader,
    Terms,
    codes_of,
)
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    HiddenValue,
    LongTextField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.presenting.people import ALSO_ADMINISTRATOR, LEADS, PAIRS
from webapp.scope.wording import (
    CAUSES,
    DIRECTIONS,
    HAPPENED,
    JOBS,
    OUTCOMES,
    about_words,
    note_words,
    usual_outcome,
    usual_verdict,
)

MATCH: Final = "match"
NOTHING: Final = "nothing"


class LogForm(Form):
    """One request: a sentence, and a few taps."""

    asked = LongTextField(
        "What were you asked?",
        [Required("Write what you were asked, or kept out of"), MaxLength(LONGEST_ASKED)],
        hint="A sentence will do. No names or details of people, please.",
        rows=3,
    )
    direction = ChoiceField(
        "Which way round was it?",
        [Required("Choose one of the two")],
        choices=[Choice(one, words) for one, words in DIRECTIONS.items()],
        default=Direction.TOO_MUCH.value,
    )
    asked_by = ChoiceField(
        "Who asked?",
        [Required("Choose the kind of job, or someone else")],
        choices=[Choice(one, words) for one, words in JOBS.items()],
        hint="The kind of job, never a name.",
    )
    happened = SelectField(
        "What happened next?",
        choices=[Choice(one, words) for one, words in HAPPENED.items()],
        empty="Choose one, or leave it",
        hint="That you went along with it is left out of anything you share, unless you tick it.",
        if_you_like=True,
    )
    felt = TextField(
        "How did it feel?", [MaxLength(LONGEST_LINE)], if_you_like=True, checks_details=True
    )
    team_id = SelectField("Which team asked?", empty="No team, or not sure", if_you_like=True)
    part = SelectField("Which part of your role were you in?", empty="Not sure", if_you_like=True)

    @classmethod
    def of(
        cls, framework: Framework, teams: Sequence[TeamChoice], parts: Sequence[str], **what: object
    ) -> Self:
        """The form; the team is the worker's own already, where they have one."""
        own = [str(one.id) for one in teams if one.is_own]
        only = parts[0] if len(parts) == 1 else ""
        what = {"team_id": own[0] if own else "", "part": only, **what}
        return cls.from_request(**what).offering(
            team_id=[Choice(str(one.id), one.name) for one in teams],
            part=[Choice(code, framework.role(code).title) for code in parts],
        )

    def logged(self, direction: Direction, about: str | None) -> Logged:
        """What was answered, about this."""
        return Logged(
            asked=self.asked.data,
            asked_by=JobKind(self.asked_by.data),
            direction=direction,
            about=about,
            part=self.part.data or None,
            team_id=UUID(self.team_id.data) if self.team_id.data else None,
            happened=Happened(self.happened.data) if self.happened.data else None,
            felt=self.felt.data,
        )


class EditForm(LogForm):
    """The same, and what it is about: as the words are matched, or as the worker says."""

    about = SelectField("What it is about", [Required("Choose what it is about")])
    version = HiddenValue()

    @classmethod
    def changing(
        cls,
        framework: Framework,
        entry: EntryRead,
        teams: Sequence[TeamChoice],
        parts: Sequence[str],
    ) -> Self:
        """The form, filled with an entry."""
        told = entry.told
        parts = [*dict.fromkeys([*parts, *([told.part] if told.part else [])])]
        form = cls.of(
            framework, teams, parts,
            asked=told.asked, direction=told.direction.value, asked_by=told.asked_by.value,
            happened=told.happened.value if told.happened else "", felt=told.felt,
            team_id=str(entry.team_id or ""), part=told.part or "",
            about=told.about or NOTHING, version=entry.version,
        )  # fmt: skip
        return form.offering(
            about=[
                Choice(MATCH, "Look at my words again"),
                Choice(NOTHING, "None of these"),
                *(
                    Choice(code, about_words(framework, way, code))
                    for way in (Direction.TOO_LITTLE, Direction.TOO_MUCH)
                    for code in codes_of(framework, way)
                ),
            ]
        )


class ShareForm(Form):
    """With whom, and what is put in and counted."""

    with_id = ChoiceField("Who may read it?", [Required("Choose who may read it")])
    with_felt = TickField("Put in how it felt")
    with_went_along = TickField("Put in that I went along with it")
    counted = TickField(
        "Count this, without my words",
        hint="Then it can become one of at least three that tell the service about a team.",
    )
    even_if_known = TickField(
        "Count it even if people can tell it is me",
        hint="Only with the tick above. Then it can be told of fewer than three people too.",
    )

    @classmethod
    def among(cls, found: Choosing) -> Self:
        """The form with the people who may be chosen, in the order in which they are offered."""
        return cls.from_request().offering(
            with_id=[
                Choice(str(one.person.id), one.person.name, hint=reader_words(one))
                for one in found.readers
            ]
        )

    def answers(self) -> Terms:
        """What was chosen."""
        return Terms(
            UUID(self.with_id.data),
            with_felt=self.with_felt.data,
            with_went_along=self.with_went_along.data,
            counted=self.counted.data,
            even_if_known=self.even_if_known.data,
        )


class _AnsweringForm(Form):
    """What whoever was chosen answers."""

    verdict = ChoiceField("How do you see it?", [Required("Choose how you see it")])
    cause = ChoiceField(
        "How did it come about?",
        [Required("Choose how it came about")],
        choices=[Choice(one, words) for one, words in CAUSES.items()],
    )
    outcome = ChoiceField(
        "What comes of it?",
        [Required("Choose what comes of it")],
        choices=[Choice(one, words) for one, words in OUTCOMES.items()],
    )
    will_do = LongTextField(
        "What will be done about the team?",
        [Required("Say what will be done about the team"), MaxLength(LONGEST_WORDS)],
        hint="About the team, not about the one who told you.",
        rows=2,
    )
    by_whom = TextField("By whom?", [Required("Say who will do it"), MaxLength(LONGEST_LINE)])
    by_when = DateField("By when?", [Required("Give a day")])
    words = LongTextField(
        "Anything you want to say to them", [MaxLength(LONGEST_WORDS)], rows=2, if_you_like=True
    )

    def begun(self, framework: Framework) -> Self:
        """The form with the verdicts of a release."""
        return self.offering(verdict=[Choice(one, framework.wording(one).title) for one in Verdict])

    def answered(self, *, note: str = "") -> Answered:
        """What was answered."""
        by_when = self.by_when.data
        if by_when is None:
            raise ValueError("an answer was read before it was validated")
        return Answered(
            Verdict(self.verdict.data), Cause(self.cause.data), Outcome(self.outcome.data),
            self.will_do.data, self.by_whom.data, by_when, words=self.words.data, note=note,
        )  # fmt: skip


class AnswerForm(_AnsweringForm):
    """The answer of somebody with an account, who may write a note to the team lead."""

    note = LongTextField(
        "A note to the team lead",
        [MaxLength(LONGEST_WORDS)],
        hint="It names nobody. They read it before it goes. Empty the box if there is to be none.",
        rows=8,
        if_you_like=True,
    )

    @classmethod
    def to(cls, framework: Framework, share: ShareRead, *, reader: str, by_when: date) -> Self:
        """The form, begun as such an answer usually is: every choice can be changed."""
        told = share.told
        note = note_words(framework, told.direction, told.about)[:LONGEST_WORDS]
        begun = _usual(framework, share, reader=reader, by_when=by_when)
        return cls.from_request(note=note, **begun).begun(framework)

    def answers(self) -> Answered:
        """What was answered."""
        return self.answered(note=self.note.data)


class AnswerByLinkForm(_AnsweringForm):
    """The answer of somebody without an account: they see the team themselves, without a note."""

    @classmethod
    def to(cls, framework: Framework, share: ShareRead, *, reader: str, by_when: date) -> Self:
        """The form, begun as such an answer usually is: every choice can be changed."""
        begun = _usual(framework, share, reader=reader, by_when=by_when)
        return cls.from_request(**begun).begun(framework)

    def answers(self) -> Answered:
        """What was answered."""
        return self.answered()

    def typed(self) -> list[tuple[str, str]]:
        """What was typed, so that it can be given back when the link ended meanwhile."""
        boxes = [one for one in self if isinstance(one, TextField)]
        return [(one.label.text, one.data) for one in boxes if one.data]


def _usual(
    framework: Framework, share: ShareRead, *, reader: str, by_when: date
) -> Mapping[str, object]:
    """What stands in the form at first."""
    told = share.told
    verdict = usual_verdict(framework, told.direction, told.about)
    outcome = usual_outcome(told.direction, verdict)
    return {
        "verdict": verdict.value if verdict else "",
        "outcome": outcome.value if outcome else "",
        "by_whom": reader,
        "by_when": by_when,
    }


def reader_words(one: Reader) -> str:
    """What somebody who may be chosen is, in words."""
    what = [PAIRS[kind] for kind in sorted(one.kinds)]
    what += ["Peer lead"] if one.is_peer_lead else []
    what += [LEADS[one.by_link]] if one.by_link else []
    what += ["Answers scope concerns"] if one.is_named_lead and not one.by_link else []
    what += ["Answers by a link, without an account"] if one.by_link else []
    what += ["Outside this team"] if one.is_outside else []
    what += [ALSO_ADMINISTRATOR] if one.is_administrator else []
    return ". ".join(what)
