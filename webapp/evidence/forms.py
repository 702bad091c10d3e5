"""What is asked of somebody who keeps evidence, shares it, or writes down what they saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self
from uuid import UUID

from werkzeug.datastructures import FileStorage

from competence.evidence.rules import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_TAKEN_ALONG,
    EvidenceItem,
    Written,
    observed_kinds,
    second_choices,
)
from competence.files.kinds import ENDINGS, LARGEST_FILE
from competence.framework.model import FormKind, Framework, OtherPerson
from competence.people.rules import CurrentPair
from webapp.clock import today
from webapp.evidence.doorway import Beginning
from webapp.evidence.meeting_form import A_MEETING, MeetingForm
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    FileField,
    HiddenValue,
    LongTextField,
    Question,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.presenting.people import supervisor_words

_PLACES: Final = {"about": "competences", "with_whom": "form_kind"}
"""Where a rule's sentence stands, when its field is called otherwise on the page."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was handed in."""

    name: str
    contents: bytes


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What goes along, and with which of it the words that are for its worker only."""

    chosen: tuple[UUID, ...]
    with_mine: tuple[UUID, ...]


class TakeAlongForm(Form):
    """Choosing, one by one, what to take along; `shown` is the digest of what was seen of it."""

    items = ChoicesField(
        "What goes along?",
        [Required("Choose at least one piece")],
        hint=f"Up to {MOST_TAKEN_ALONG} at once. You see them before anything is copied.",
        invalid="One of these is not there any more, or is here already.",
    )
    mine = ChoicesField(
        "What you wrote for yourself only",
        hint="It stays behind unless you tick it. Here too, nobody but you can read it.",
        if_you_like=True,
    )
    shown = HiddenValue()

    def answers(self) -> TakenAlong:
        """What was ticked."""
        return TakenAlong(tuple(map(UUID, self.items.data)), tuple(map(UUID, self.mine.data)))

    def show(self, digest: str) -> None:
        """Say what was seen, under a one-time key of its own."""
        self.shown.data = digest
        self.once.process_data(None)


class _SecondQuestions(Form):
    """For each plain kind: what its second question asks, and of whom."""

    form_kind = ChoiceField("What kind is it?", [Required("Choose what kind it is")])


for _kind in FormKind:
    setattr(_SecondQuestions, f"{_kind}-choice", ChoiceField(""))
    setattr(
        _SecondQuestions,
        f"{_kind}-name",
        TextField(
            "Their name",
            [MaxLength(LONGEST_NAME)],
            hint="A colleague, trainer or supervisor. Never somebody you support, or their family.",
            if_you_like=True,
        ),
    )
    setattr(_SecondQuestions, f"{_kind}-known", TickField("I know who told me"))


class EvidenceForm(_SecondQuestions):
    """One piece of evidence, on one page."""

    happened_on = DateField("When was it?", [Required("Write the day it happened")])
    title = TextField(
        "A few words to find it by",
        [MaxLength(LONGEST_TITLE)],
        hint="Such as: a network meeting, a leaflet. No names.",
        if_you_like=True,
        checks_details=True,
    )
    words = LongTextField(
        "What happened, and what do you make of it?",
        [MaxLength(LONGEST_WORDS)],
        hint="Say what you did. You never need to tell your own story. Leave out names, and"
        " anything that shows who somebody is.",
        rows=8,
        described_by="private",
    )
    file = FileField(
        "A file",
        hint="A PDF, a picture, a text or a recording, up to 20 MB. We take out where and with"
        " what a picture was taken.",
        if_you_like=True,
        accept=",".join(ENDINGS),
        largest=LARGEST_FILE,
    )
    without_file = TickField("Take this file away")
    competences = ChoicesField(
        "Which parts of your work does it show?",
        hint="Tick as many as you like. You can do this later too.",
    )
    statements = ChoicesField("Single lines of it")
    mine = LongTextField(
        "For me only",
        [MaxLength(LONGEST_WORDS)],
        hint="This is never shared and never copied, whatever you do with the rest.",
        if_you_like=True,
        rows=3,
    )
    held = HiddenValue()
    version = HiddenValue()

    def __init__(self, formdata: Any = None, **keywords: Any) -> None:  # noqa: ANN401 - as Form
        super().__init__(formdata, **keywords)
        self.reveals: dict[str, list[Question]] = {}

    @classmethod
    def new(
        cls, framework: Framework, competence: str | None, begun: Beginning | None = None
    ) -> Self:
        """A form for something of today, of a competence if one came from it, or begun already."""
        known = competence is not None and framework.has_competence(competence)
        if begun is None:
            begun = Beginning(framework.evidence_forms[0].code, today())
        form = cls.from_request(
            form_kind=begun.form_kind,
            happened_on=begun.happened_on,
            title=begun.title,
            words=begun.words,
            held=begun.file_id or "",
            competences=(competence,) if known else (),
            **{f"{begun.form_kind}-choice": begun.choice},
        )
        return form.under(framework)

    @classmethod
    def about(cls, framework: Framework, item: EvidenceItem) -> Self:
        """The form with what was kept, or as it was sent."""
        entry, kind = item.entry, item.entry.form_kind
        plain = framework.evidence_form(kind).title
        seconds: dict[str, object] = {
            f"{kind}-choice": item.choice,
            f"{kind}-name": item.with_whom,
            f"{kind}-known": entry.giver_known,
        }
        form = cls.from_request(
            form_kind=kind,
            happened_on=entry.happened_on,
            title="" if entry.title == plain else entry.title,
            words=item.words,
            competences={code.partition(".")[0] for code in entry.about},
            statements=[code for code in entry.about if "." in code],
            mine=item.mine,
            held="" if item.file is None else item.file.id,
            version=entry.version,
            **seconds,
        )
        return form.under(framework)

    def under(self, framework: Framework) -> Self:
        """The form with the choices of a release, and what belongs to each plain kind."""
        for plain in framework.evidence_forms:
            kinds = second_choices(framework, plain.code)
            choices = [Choice(kind.code, kind.choice or "", kind.plain_text) for kind in kinds]
            self.offering(**{f"{plain.code}-choice": choices})
            if plain.question is not None and kinds:
                self[f"{plain.code}-choice"].label.text = plain.question
                self.reveals[plain.code] = self._seconds(framework, plain.code)
        return self.offering(
            form_kind=[
                Choice(plain.code, plain.title, plain.plain_text)
                for plain in framework.evidence_forms
            ],
            competences=list(competence_choices(framework)),
            statements=list(_statements(framework)),
        )

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse(_PLACES.get(field_name or "", field_name), error)

    def given_file(self) -> GivenFile | None:
        """The file that was handed in this time; read no further than one byte too many."""
        found: FileStorage | None = self.file.data
        if found is None:
            return None
        return GivenFile(found.filename or "", found.stream.read(LARGEST_FILE + 1))

    def hold(self, file_id: UUID) -> None:
        """Carry a file that was kept, so that it need not be handed in again."""
        self.held.data = str(file_id)
        self.without_file.data = False

    @property
    def held_id(self) -> UUID | None:
        """The file the form carries, unless it is to be taken away."""
        if self.without_file.data:
            return None
        try:
            return UUID(self.held.data)
        except ValueError:
            return None

    def typed(self) -> Sequence[tuple[str, str]]:
        """What was typed, each under its question, so that it can be kept."""
        names = [self[f"{kind}-name"] for kind in FormKind]
        fields = (self.title, self.words, *names, self.mine)
        return [(field.label.text, field.data) for field in fields if field.data]

    @property
    def read_version(self) -> int:
        """The version of what was written over."""
        return int(self.version.data) if self.version.data.isdecimal() else 0

    def answers(self) -> Written:
        """What was written."""
        kind = FormKind(self.form_kind.data)
        if self.happened_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        return Written(
            form_kind=kind,
            happened_on=self.happened_on.data,
            choice=self[f"{kind}-choice"].data or None,
            with_whom=self[f"{kind}-name"].data,
            giver_known=self[f"{kind}-known"].data,
            title=self.title.data,
            words=self.words.data,
            mine=self.mine.data,
            about=(*self.competences.data, *self.statements.data),
        )

    def _seconds(self, framework: Framework, form_kind: FormKind) -> list[Question]:
        asked = {kind.other_person for kind in second_choices(framework, form_kind)}
        parts = {
            "choice": True,
            "name": OtherPerson.NAMED in asked,
            "known": OtherPerson.KNOWN in asked,
        }
        fields = [self[f"{form_kind}-{part}"] for part, is_asked in parts.items() if is_asked]
        return [field for field in fields if isinstance(field, Question)]


@dataclass(frozen=True, slots=True)
class Apart:
    """What happened, and what was learned of it; over which version this was written."""

    happened: str
    learned: str
    version: int


class LearnedForm(Form):
    """What happened, for oneself, and what one learned, for whoever may read it."""

    happened = LongTextField(
        "What happened",
        [MaxLength(LONGEST_WORDS)],
        hint="This stays with you. Move what you learned out of it into the box below.",
        if_you_like=True,
        rows=6,
        described_by="private",
        checks_details=False,
    )
    learned = LongTextField(
        "What I learned",
        [Required("Write what you learned"), MaxLength(LONGEST_WORDS)],
        hint="This is what they read: what you would do again, or do otherwise. Nothing by which"
        " the event or anybody in it could be known.",
        rows=5,
    )
    version = HiddenValue()

    @classmethod
    def of(cls, item: EvidenceItem) -> Self:
        """The form with everything that was written as what happened."""
        return cls.from_request(happened=item.words, version=item.entry.version)

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        places = {"mine": "happened", "words": "learned"}
        known = field_name in {*places, None}
        super().refuse(places.get(field_name or "") if known else None, error)

    def answers(self) -> Apart:
        """What was written."""
        version = int(self.version.data) if self.version.data.isdecimal() else 0
        return Apart(self.happened.data, self.learned.data, version)


class ShareForm(Form):
    """With whom."""

    with_id = ChoiceField(
        "Who may read it?",
        [Required("Choose who may read it")],
        hint="They read what is below, and nothing else. You can take it back at any time. What"
        " they have read, they may remember.",
    )

    @classmethod
    def among(cls, pairs: Sequence[CurrentPair]) -> Self:
        """The form with the people one may share with; a single one is chosen already."""
        only = pairs[0].person.id if len(pairs) == 1 else None
        return cls.from_request(with_id=only).offering(
            with_id=[
                Choice(str(pair.person.id), pair.person.name, supervisor_words(pair))
                for pair in pairs
            ]
        )

    def answers(self) -> UUID:
        """The person chosen."""
        return UUID(self.with_id.data)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a supervisor saw."""

    kind: str
    written: Written


class MeetingObservationForm(MeetingForm):
    """What a supervisor saw at a network meeting, of a worker they supervise."""

    happened_on = DateField("When was it?", [Required("Write the day it happened")])
    competences = ChoicesField(
        "Which parts of their work does it show?",
        validators=[Required("Tick at least one part of their work")],
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the choices of a release."""
        form = cls.from_request(happened_on=today()).of_elements(framework)
        return form.offering(competences=list(competence_choices(framework)))

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        places = {"about": "competences", "words": "saw"}
        super().refuse(places.get(field_name or "", field_name), error)

    def seen(self, framework: Framework) -> Seen:
        """What was written: an observation, by the first kind that a supervisor writes."""
        if self.happened_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        kind = observed_kinds(framework)[0]
        written = Written(
            form_kind=kind.form_kind,
            happened_on=self.happened_on.data,
            title=A_MEETING,
            words=self.told(framework),
            about=self.competences.data,
        )
        return Seen(kind.code, written)


class ObservationForm(Form):
    """What a supervisor saw, of a worker they supervise."""

    kind = ChoiceField("What kind is it?", [Required("Choose what kind it is")])
    happened_on = DateField("When was it?", [Required("Write the day it happened")])
    title = TextField(
        "Where was it?",
        [MaxLength(LONGEST_TITLE)],
        hint="Such as: a network meeting, a group. No names.",
        if_you_like=True,
        checks_details=True,
    )
    words = LongTextField(
        "What did you see?",
        [Required("Write what you saw"), MaxLength(LONGEST_WORDS)],
        hint="What they did, and how it went on from there. Write it as you would say it to them.",
        rows=6,
    )
    competences = ChoicesField(
        "Which parts of their work does it show?",
        validators=[Required("Tick at least one part of their work")],
    )
    nobody_named = TickField(
        "Nobody who uses services is named in it, or could be known by it",
        [Required("Look once more, then tick that nobody who uses services is named")],
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the choices of a release."""
        kinds = observed_kinds(framework)
        form = cls.from_request(happened_on=today(), kind=kinds[0].code if kinds else "")
        return form.offering(
            kind=[Choice(kind.code, kind.title) for kind in kinds],
            competences=list(competence_choices(framework)),
        )

    @property
    def has_one_kind(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.kind.choices) == 1

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse(
            {"about": "competences", "form_kind": "kind"}.get(field_name or "", field_name), error
        )

    def seen(self, framework: Framework) -> Seen:
        """What was written."""
        if self.happened_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        written = Written(
            form_kind=framework.evidence_kind(self.kind.data).form_kind,
            happened_on=self.happened_on.data,
            title=self.title.data,
            words=self.words.data,
            about=self.competences.data,
        )
        return Seen(self.kind.data, written)


def competence_choices(framework: Framework) -> Iterator[Choice]:
    """Every competence, in the framework's order, each domain named before its first."""
    for domain in framework.domains:
        for place, one in enumerate(framework.competences_of(domain.code)):
            yield Choice(one.code, f"{one.code} {one.title}", divider="" if place else domain.title)


def _statements(framework: Framework) -> Iterator[Choice]:
    for one in framework.competences:
        for place, statement in enumerate(one.statements):
            title = "" if place else f"{one.code} {one.title}"
            yield Choice(statement.code, statement.plain_text, divider=title)
