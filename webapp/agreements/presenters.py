"""Agreements, facts, questions and answers into what pages show; pure, but for addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from flask import url_for

from competence.actors import Actor, Role
from competence.commissioning.queries import (
    ActionRead,
    AgreementRead,
    FactRead,
    OfferFound,
    OfferRead,
    QuestionRead,
    is_peer,
)
from competence.commissioning.rules import Subject
from competence.days import clock_of, day_of
from competence.framework.model import Framework
from competence.oversight.queries import ReadHere
from competence.oversight.rules import ReadAs
from webapp.agreements.wording import SIDES, SUBJECTS, fact_words
from webapp.presenting.dates import clock_words, day_words
from webapp.presenting.people import ROLES

Row = dict[str, str]
READ_AS: Final = {
    ReadAs.FACTS: "The facts about our service, on",
    ReadAs.SIDE: "One question of several services side by side, ours among them, on",
    ReadAs.TOGETHER: "Figures of all their services together, ours among them, on",
}


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """An agreement or an offer: with whom, its days, and what the reader may do with it."""

    heading: str
    text: str
    end_to: str = ""
    ask_to: str = ""
    take_back_to: str = ""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What there is between the reader's organisation and others."""

    is_service: bool
    may_offer: bool
    holding: tuple[AgreementShown, ...]
    offered: tuple[AgreementShown, ...]
    over: tuple[AgreementShown, ...]
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class ActionShown:
    """What the service does about a question, and the peers' word on it."""

    words: str
    rows: tuple[Row, ...]
    say_to: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with all that came of it, and what the reader may add."""

    id: UUID
    about: str
    asked: str
    words: str
    answers: tuple[Row, ...]
    actions: tuple[ActionShown, ...]
    may_answer: bool


def index_page(
    actor: Actor,
    agreements: Sequence[AgreementRead],
    offers: Sequence[OfferRead],
    questions: Sequence[QuestionRead],
    *,
    today: date,
) -> IndexPage:
    """Agreements that hold or will, offers, agreements that are over, and questions."""
    is_service = not actor.holds(Role.COMMISSIONER)
    may_offer = actor.holds(Role.ADMINISTRATOR) and is_service
    return IndexPage(
        is_service,
        may_offer,
        tuple(_agreement(actor, one, today) for one in agreements if not one.is_over(today)),
        tuple(_offer(one, may_offer=may_offer) for one in offers),
        tuple(_over(actor, one) for one in agreements if one.is_over(today)),
        tuple(_line(actor, one) for one in questions),
    )


def read_lines(found: Sequence[ReadHere]) -> tuple[QuestionLine, ...]:
    """What commissioners read, newest first: which commissioner, what, and in which hour."""
    return tuple(
        QuestionLine(one.commissioner, "", f"{READ_AS[one.read_as]} {_hour(one.hour)}.")
        for one in found
    )


def _hour(hour: datetime) -> str:
    return f"{day_words(day_of(hour))}, in the hour from {clock_words(clock_of(hour))}"


def _agreement(actor: Actor, one: AgreementRead, today: date) -> AgreementShown:
    is_service = one.service_id == actor.organisation_id
    ends = actor.holds(Role.ADMINISTRATOR if is_service else Role.COMMISSIONER)
    asks = not is_service and actor.holds(Role.COMMISSIONER) and one.holds(today)
    return AgreementShown(
        one.commissioner if is_service else one.service,
        f"{_days(one.starts_on, one.last_day)} Accepted on {day_words(one.accepted_on)}.",
        end_to=url_for("agreements.ending", commission_id=one.id) if ends else "",
        ask_to=url_for("agreements.asking", service_id=one.service_id) if asks else "",
    )


def _offer(one: OfferRead, *, may_offer: bool) -> AgreementShown:
    back = url_for("agreements.take_offer_back", offer_id=one.id)
    return AgreementShown(
        one.offered_to,
        f"{_days(one.starts_on, one.last_day)} Offered on {day_words(one.offered_on)},"
        " and not accepted yet.",
        take_back_to=back if may_offer else "",
    )


def _over(actor: Actor, one: AgreementRead) -> AgreementShown:
    is_service = one.service_id == actor.organisation_id
    text = _days(one.starts_on, one.last_day)
    if one.ended_by is not None and one.ended_on is not None:
        text += f" Ended by {SIDES[one.ended_by]} on {day_words(one.ended_on)}."
    return AgreementShown(one.commissioner if is_service else one.service, text)


def _days(first: date, last: date) -> str:
    return f"From {day_words(first)} to {day_words(last)}."


def _line(actor: Actor, one: QuestionRead) -> QuestionLine:
    is_service = one.service_id == actor.organisation_id
    other = one.commissioner if is_service else one.service
    state = "Not answered yet." if one.waits else "Answered."
    waiting = [action for action in one.actions if not action.says_done]
    if waiting:
        state += f" To be done by {day_words(waiting[0].due_on)}: {waiting[0].words}"
    return QuestionLine(
        f"{other}, {day_words(one.asked_on)}",
        url_for("agreements.question", audit_question_id=one.id),
        f"{one.words} {state}",
    )


def question_page(framework: Framework, actor: Actor, one: QuestionRead) -> QuestionPage:
    """One question; `framework` gives the words of what it is about, where it knows them."""
    is_service = one.service_id == actor.organisation_id
    titles = {each.code: each.title for each in framework.audit_questions}
    return QuestionPage(
        one.id,
        titles.get(one.about, ""),
        f"{one.commissioner} asked {one.service} on {day_words(one.asked_on)}.",
        one.words,
        tuple(
            {
                "key": f"{ROLES[said.post]} of the service, {day_words(said.answered_on)}",
                "value": said.words,
            }
            for said in one.answers
        ),
        tuple(_action(actor, each, is_service=is_service) for each in one.actions),
        may_answer=is_service
        and actor.holds(Role.ADMINISTRATOR, Role.SUPERVISOR)
        and one.asked_by != actor.person_id,
    )


def _action(actor: Actor, one: ActionRead, *, is_service: bool) -> ActionShown:
    may_say = is_service and is_peer(actor) and one.set_by != actor.person_id
    return ActionShown(
        one.words,
        (
            {"key": "Who sees to it", "value": one.owner},
            {"key": "By", "value": day_words(one.due_on)},
            {"key": "The peer workers’ word", "value": _word(one)},
        ),
        url_for("agreements.say_done", audit_action_id=one.id) if may_say else "",
    )


def _word(one: ActionRead) -> str:
    if one.says_done is None or one.word_on is None:
        return "None yet. A peer worker of the service says when it is done."
    if one.says_done:
        return f"Done. Closed on {day_words(one.word_on)}."
    return f"Not yet ({day_words(one.word_on)})."


def offer_rows(found: OfferFound) -> Sequence[Row]:
    """What a service offers, to whom it says it does, and for which days."""
    return [
        {"key": "Offered to", "value": found.offer.offered_to},
        {"key": "From", "value": day_words(found.offer.starts_on)},
        {"key": "Until", "value": day_words(found.offer.last_day)},
    ]


def fact_rows(facts: Mapping[Subject, FactRead], *, may_declare: bool) -> Sequence[Row]:
    """Every subject, with what was declared of it."""
    return [_fact_row(subject, facts.get(subject), may_declare) for subject in Subject]


def _fact_row(subject: Subject, fact: FactRead | None, may_declare: bool) -> Row:  # noqa: FBT001
    words = fact_words(fact)
    if fact is not None:
        words += f" ({fact.by}, {day_words(fact.declared_on)})"
    row = {"key": SUBJECTS[subject], "value": words}
    if may_declare:
        row |= {"href": url_for("agreements.fact", subject=subject), "what": SUBJECTS[subject]}
    return row


def history_rows(facts: Sequence[FactRead]) -> Sequence[Row]:
    """What was declared of one subject, newest first."""
    return [
        {"key": day_words(one.declared_on), "value": f"{fact_words(one)} ({one.by})"}
        for one in facts
    ]
