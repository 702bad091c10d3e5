"""What is asked of a supervisor who answers, a peer lead who gives a view, a worker who asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self
from uuid import UUID

from competence.evidence.rules import LONGEST_TITLE, EvidenceEntry, observed_kinds
from competence.evidence.rules import LONGEST_WORDS as LONGEST_EVIDENCE
from competence.framework.model import Competence, Framework
from competence.people.rules import CurrentPair, PersonName
from competence.signoff.actions import Answer
from competence.signoff.queries import Asking, LookingAgain, PeerLead
from competence.signoff.rules import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Outcome,
    Sampling,
    Shown,
    offered,
)
from competence.signoff.rules import with_exception as excepted_levels
from webapp.clock import today
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
from webapp.forms.validators import MaxLength, Required, RequiredIf
from webapp.forms.widgets import component
from webapp.presenting.dates import day_words
from webapp.presenting.people import ALSO_ADMINISTRATOR

AGREED: Final = "agreed."
EXCEPTED: Final = "excepted."
"""What a choice's value begins with: a level agreed, and one agreed for a reason."""

DECLINE: Final = "decline"
SAMPLING: Final = (
    Choice(Sampling.MAY_BE_READ, "Yes, what I send may be read"),
    Choice(Sampling.REASONS_ONLY, "Only the reasons of whoever decides"),
    Choice(Sampling.NO, "No"),
)
NEXT_STEP: Final = Outcome.NEXT_STEP.value


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class AnswerForm(Form):
    """A supervisor's answer to a request: one choice, and the words that go with it."""

    choice = ChoiceField("What do you decide?", [Required("Choose what you decide")])
    next_step = TextField(
        "The next step",
        [RequiredIf("choice", (NEXT_STEP,), "Name the next step"), MaxLength(LONGEST_LINE)],
        checks_details=True,
    )
    service_will = LongTextField(
        "What the service will do for it",
        [
            RequiredIf("choice", (NEXT_STEP,), "Say what the service will do for it"),
            MaxLength(LONGEST_WORDS),
        ],
        rows=2,
    )
    seen = LongTextField(
        "What I saw that shows this", [MaxLength(LONGEST_WORDS)], hint="One sentence.", rows=3
    )
    exception = LongTextField(
        "Why I agree though something is missing",
        [MaxLength(LONGEST_WORDS)],
        hint="It prints with the decision, and is read again wherever they agreed to that.",
        rows=3,
    )

    def __init__(self, formdata: Any = None, **keywords: Any) -> None:  # noqa: ANN401 - as Form
        super().__init__(formdata, **keywords)
        self.plain: Sequence[Choice] = ()
        self.excepted: Sequence[Choice] = ()

    def offering_levels(
        self,
        framework: Framework,
        competence: Competence,
        shown: Sequence[Shown],
        *,
        is_peer: bool,
    ) -> Self:
        """The form with the levels that may be agreed now, and those that need a reason."""
        plain = offered(framework, competence, shown, exception=False, peer_experience=is_peer)
        more = excepted_levels(framework, competence, shown, peer_experience=is_peer)
        self.plain = [
            *(_agreed(framework, competence, AGREED, level) for level in plain),
            Choice(NEXT_STEP, "Next step", hint="Named, with what the service will do for it."),
            Choice(
                Outcome.LETS_TALK, "Let’s talk", hint="A conversation first. You say what about."
            ),
        ]
        self.excepted = [_agreed(framework, competence, EXCEPTED, level) for level in more]
        return self.offering(choice=[*self.plain, *self.excepted])

    @property
    def has_reason(self) -> bool:
        """Whether the box for a reasoned exception is to stand open."""
        return bool(self.choice.data.startswith(EXCEPTED) or self.exception.data)

    def validate(self, *given: Any, **keywords: Any) -> bool:  # noqa: ANN401 - as Form
        """As every form; and a level agreed for a reason has one."""
        if not super().validate(*given, **keywords):
            return False
        if self.choice.data.startswith(EXCEPTED) and not self.exception.data:
            self.refuse("exception", "Write why you agree though something is missing")
            return False
        return True

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("choice" if field_name == "level" else field_name, error)

    def typed(self) -> Sequence[tuple[str, str]]:
        """What was typed, each under its question, so that it can be kept."""
        fields = (self.seen, self.next_step, self.service_will, self.exception)
        return [(field.label.text, field.data) for field in fields if field.data]

    def answers(self) -> Answer:
        """The answer; words that belong to another choice are left out."""
        outcome, _, level = self.choice.data.partition(".")
        if level:
            reason = self.exception.data if self.choice.data.startswith(EXCEPTED) else ""
            return Answer(Outcome.AGREED, level, seen=self.seen.data, exception=reason)
        if outcome != NEXT_STEP:
            return Answer(Outcome(outcome), seen=self.seen.data)
        return Answer(
            Outcome.NEXT_STEP,
            seen=self.seen.data,
            next_step=self.next_step.data,
            service_will=self.service_will.data,
        )


class SittingForm(AnswerForm):
    """An answer given while both look at it: one press is the answer, and the words stand beside.

    There is no box of one line in it, since the return key there would press the first answer.
    """

    next_step = LongTextField(
        "The next step",
        [RequiredIf("choice", (NEXT_STEP,), "Name the next step"), MaxLength(LONGEST_LINE)],
        rows=2,
    )

    @property
    def levels(self) -> Sequence[Choice]:
        """The levels that may be agreed now."""
        return [one for one in self.plain if one.value.startswith(AGREED)]

    @property
    def opens_step(self) -> bool:
        """Whether the boxes of a next step are to stand open."""
        return bool(self.next_step.data or self.service_will.data or self.choice.data == NEXT_STEP)


@dataclass(frozen=True, slots=True)
class View:
    """What somebody in or from a peer role sees; no level declines."""

    level: str | None
    seen: str


class ViewForm(Form):
    """A lived-experience view, or that one would rather not give it."""

    level = ChoiceField("What do you see?", [Required("Choose what you see")])
    seen = LongTextField(
        "What I saw that shows this", [MaxLength(LONGEST_WORDS)], hint="One sentence.", rows=3
    )

    @classmethod
    def of(cls, framework: Framework, competence: Competence) -> Self:
        """The form with the levels of the scale, and a way out that asks for no reason."""
        levels = [_level(framework, competence, "", one.code) for one in framework.levels]
        decline = Choice(
            DECLINE,
            "I would rather not give one",
            hint="No reason is asked for, and none is kept.",
            divider="or",
        )
        return cls.from_request().offering(level=[*levels, decline])

    def typed(self) -> Sequence[tuple[str, str]]:
        """What was typed, so that it can be kept."""
        return [(self.seen.label.text, self.seen.data)] if self.seen.data else []

    def answers(self) -> View:
        """The view; words of one that is declined are left out."""
        if self.level.data == DECLINE:
            return View(None, "")
        return View(self.level.data, self.seen.data)


@dataclass(frozen=True, slots=True)
class Saw:
    """What a supervisor saw, beside a request."""

    kind: str
    happened_on: date
    title: str
    words: str


class SawForm(Form):
    """What a supervisor saw themself, to stand beside a request."""

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
        [Required("Write what you saw"), MaxLength(LONGEST_EVIDENCE)],
        hint="What they did, and how it went on from there. Write it as you would say it to them.",
        rows=6,
    )
    nobody_named = TickField(
        "Nobody who uses services is named in it, or could be known by it",
        [Required("Look once more, then tick that nobody who uses services is named")],
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the kinds of a release."""
        kinds = observed_kinds(framework)
        form = cls.from_request(happened_on=today(), kind=kinds[0].code if kinds else "")
        return form.offering(kind=[Choice(kind.code, kind.title) for kind in kinds])

    @property
    def has_one_kind(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.kind.choices) == 1

    def typed(self) -> Sequence[tuple[str, str]]:
        """What was typed, so that it can be kept."""
        fields = (self.title, self.words)
        return [(field.label.text, field.data) for field in fields if field.data]

    def answers(self) -> Saw:
        """What was written."""
        if self.happened_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        return Saw(self.kind.data, self.happened_on.data, self.title.data, self.words.data)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a worker asks, and what they send."""

    asked_id: UUID
    evidence_ids: tuple[UUID, ...]
    with_words: bool
    summary: str
    drafted_sentence: str
    view_from_id: UUID | None
    sampling: Sampling


class AskForm(Form):
    """What a worker sends when they ask for a view."""

    asked = ChoiceField("Who should look?", [Required("Choose who should look")])
    evidence = ChoicesField(
        "What do you send?",
        hint="A copy goes as it is today. What is for you only stays behind.",
    )
    with_words = TickField("Send my own words too")
    short_summary = LongTextField(
        "A short summary",
        [MaxLength(LONGEST_WORDS)],
        hint="Instead of what you keep, or beside it. You choose how much they read.",
        if_you_like=True,
        rows=3,
    )
    drafted_sentence = LongTextField(
        "A sentence they could use",
        [MaxLength(LONGEST_WORDS)],
        hint="What did they see that shows this? They can take your words, or write their own.",
        if_you_like=True,
        rows=2,
    )
    view_from = ChoiceField(
        "Who in or from a peer role should look too?",
        hint="They read what you send, and say what they see. They can say no, and need no reason."
        " Nobody is needed where the one above holds or held a peer role.",
        if_you_like=True,
    )
    sampling = ChoiceField(
        "May a quality reader look at it later?",
        hint="Now and then somebody reads what was sent a second time, to see whether people decide"
        " alike. It changes nothing for you. You see who read it, and can say no at any time.",
        choices=SAMPLING,
        if_you_like=True,
    )

    def __init__(self, formdata: Any = None, **keywords: Any) -> None:  # noqa: ANN401 - as Form
        super().__init__(formdata, **keywords)
        self.mine: Sequence[Choice] = ()
        self.others: Sequence[Choice] = ()

    @classmethod
    def about(cls, framework: Framework, competence: Competence, at_hand: Asking) -> Self:
        """The form with what is at hand; what is about the competence is ticked already."""
        mine = [one for one in at_hand.evidence if is_about(one, competence)]
        others = [one for one in at_hand.evidence if one not in mine]
        supervisors = at_hand.supervisors
        only = supervisors[0].person.id if len(supervisors) == 1 else None
        form = cls.from_request(asked=only, evidence=[one.id for one in mine], with_words=True)
        form.mine = list(_pieces(framework, mine))
        form.others = list(_pieces(framework, others))
        peers = {lead.person.id for lead in at_hand.peer_leads}
        free = list(_free(at_hand.peer_leads))
        return form.offering(
            asked=[_supervisor(one, is_peer=one.person.id in peers) for one in supervisors],
            evidence=[*form.mine, *form.others],
            view_from=[
                *free,
                *([Choice("", "Nobody just now")] if free else []),
            ],
        )

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("short_summary" if field_name == "summary" else field_name, error)

    def answers(self) -> Asked:
        """Whom, and what."""
        return Asked(
            asked_id=UUID(self.asked.data),
            evidence_ids=tuple(UUID(one) for one in self.evidence.data),
            with_words=self.with_words.data,
            summary=self.short_summary.data,
            drafted_sentence=self.drafted_sentence.data,
            view_from_id=UUID(self.view_from.data) if self.view_from.data else None,
            sampling=Sampling(self.sampling.data or Sampling.NO),
        )


class AskViewForm(Form):
    """Whom a worker names for a lived-experience view, when a request is on its way already."""

    view_from = ChoiceField("Who should look?", [Required("Choose who should look")])

    @classmethod
    def among(cls, leads: Sequence[PeerLead]) -> Self:
        """The form with the people who may be named now."""
        return cls.from_request().offering(view_from=list(_free(leads)))

    def answers(self) -> UUID:
        """The person named."""
        return UUID(self.view_from.data)


ELSEWHERE: Final = "elsewhere"
FROM_ELSEWHERE: Final = "From elsewhere. They see what you send, and nothing else of yours."


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Whom a worker asks about an answer; None is somebody from elsewhere."""

    asked_id: UUID | None
    brings: str


class AgainForm(Form):
    """Whom a worker asks to look again at what was answered."""

    second = ChoiceField("Who should look again?", [Required("Choose who should look again")])
    brings = TextField(
        "Would you like to bring somebody?",
        [MaxLength(LONGEST_LINE)],
        hint="A colleague, a friend, your union. Whoever you ask reads this. Say it without names.",
        if_you_like=True,
        checks_details=True,
    )

    @classmethod
    def among(cls, looking: LookingAgain) -> Self:
        """The form with who may be asked, and somebody from elsewhere where that is still open."""
        other = Choice(
            ELSEWHERE,
            "Somebody from elsewhere",
            hint="Your administrator is told that you would like one, and nothing of what about.",
        )
        found = [
            _somebody(one, from_elsewhere=one.id in looking.from_elsewhere)
            for one in looking.people
        ]
        return cls.from_request().offering(
            second=[*found, *([] if looking.is_wanted_elsewhere else [other])]
        )

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("brings" if field_name == "brings" else "second", error)

    def answers(self) -> AskedAgain:
        """Whom, and who comes along."""
        chosen = self.second.data
        return AskedAgain(None if chosen == ELSEWHERE else UUID(chosen), self.brings.data)


def is_about(entry: EvidenceEntry, competence: Competence) -> bool:
    """Whether a piece of evidence is about a competence or a statement of it."""
    return any(code.partition(".")[0] == competence.code for code in entry.about)


def _agreed(framework: Framework, competence: Competence, prefix: str, level: str) -> Choice:
    chosen = _level(framework, competence, prefix, level)
    return Choice(chosen.value, f"Agreed at {chosen.label}", chosen.hint, chosen.sign)


def _level(framework: Framework, competence: Competence, prefix: str, level: str) -> Choice:
    place = [domain.code for domain in framework.domains].index(competence.domain)
    sign = component(
        "level_sign",
        rank=framework.level_rank(level) + 1,
        of=len(framework.levels),
        side="right",
        domain=place,
    )
    return Choice(prefix + level, framework.level(level).title, competence.level_text(level), sign)


def _pieces(framework: Framework, entries: Iterable[EvidenceEntry]) -> Iterable[Choice]:
    for one in entries:
        kind = framework.evidence_form(one.form_kind).title
        hint = f"{kind}, {day_words(one.happened_on)}"
        yield Choice(str(one.id), one.title, hint + _by(one))


def _by(one: EvidenceEntry) -> str:
    whose, writer = one.origin, "colleague" if one.by_link else "supervisor"
    if whose is not None:
        written = "" if one.by_worker else f" A {writer} there wrote it."
        return f". From {whose.organisation}.{written}"
    return "" if one.by_worker else f". Your {writer} wrote it."


def _supervisor(pair: CurrentPair, *, is_peer: bool) -> Choice:
    hints = {
        "They hold or held a peer role.": is_peer,
        "They are your line manager too.": pair.is_also_line,
        ALSO_ADMINISTRATOR: pair.is_administrator,
        FROM_ELSEWHERE: pair.from_elsewhere,
    }
    hint = " ".join(words for words, is_so in hints.items() if is_so)
    return Choice(str(pair.person.id), pair.person.name, hint)


def _free(leads: Iterable[PeerLead]) -> Iterable[Choice]:
    return (
        _somebody(lead.person, from_elsewhere=lead.from_elsewhere)
        for lead in leads
        if lead.free_from is None
    )


def _somebody(person: PersonName, *, from_elsewhere: bool) -> Choice:
    return Choice(str(person.id), person.name, FROM_ELSEWHERE if from_elsewhere else "")
