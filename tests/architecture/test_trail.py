"""No event, no change: what cannot be told in the trail does not happen (AL-01)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from competence.accounts import actions as accounts
from competence.actors import Role
from competence.assessment import actions as assessment
from competence.assessment.rules import Answer as Said
from competence.evidence import actions as evidence
from competence.framework.model import Framework
from competence.my_data import actions as my_data
from competence.outbox.rules import Choice
from competence.people import actions as people
from competence.people import queries
from competence.people.rules import PairKind
from competence.people.rules.importing import Column, Row, Words
from competence.portfolio import actions as portfolios
from competence.recovery import actions as recovery
from competence.replies.rules import Said as Replied
from competence.signoff import actions as signoff
from competence.signoff.rules import Outcome
from competence.trail.records import TrailEntry
from tests.architecture import (
    along,
    asked,
    awarded,
    carded,
    commissioned,
    complained,
    concerned,
    described,
    owed,
    receipted,
    sampled,
    saved,
    scoped,
    stepping,
    supervised,
    trained,
)
from tests.architecture.conftest import Stage
from tests.architecture.scene import Scene
from tests.factories.evidence import written
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.thorough


class NoTrail(Exception):
    """The trail could not be written."""


Change = tuple[str, Callable[[Session, Scene, Framework], object]]


def _finds(made: Scene, name: str) -> UUID:
    return UUID(made.ids[name][0])


def _bring(session: Session, made: Scene) -> object:
    alex, rows = made.people["alex"], [Row(2, {Column.NAME: "Somebody Sample"})]
    words = Words({}, {}, {})
    difference, _ = queries.compared_people(session, alex, rows, words, on=made.at.date())
    return people.import_people(session, alex, rows, words, seen=difference.fingerprint, at=made.at)


CHANGES: Mapping[str, Change] = {
    "finish": ("ash", lambda s, m, f: assessment.finish(s, m.people["ash"], f, at=m.at)),
    "discard": (
        "ash",
        lambda s, m, f: assessment.discard(s, m.people["ash"], f.framework, at=m.at),
    ),
    "share": (
        "ash",
        lambda s, m, _: assessment.share(
            s, m.people["ash"], UUID(m.ids["self_assessment_id"][1]),
            with_id=m.people["sam"].person_id, at=m.at,
        ),
    ),
    "withdraw": (
        "ash",
        lambda s, m, _: assessment.withdraw(
            s, m.people["ash"], _finds(m, "self_assessment_id"),
            from_id=m.people["sam"].person_id, at=m.at,
        ),
    ),
    "write evidence": (
        "ash",
        lambda s, m, f: evidence.write(
            s, m.people["ash"], f, written(happened_on=m.at.date()), at=m.at
        ),
    ),
    "delete evidence": (
        "ash",
        lambda s, m, _: evidence.delete(
            s, m.people["ash"], _finds(m, "evidence:alone"), at=m.at
        ),
    ),
    "share evidence": (
        "ash",
        lambda s, m, _: evidence.share(
            s, m.people["ash"], _finds(m, "evidence:alone"),
            with_id=m.people["sam"].person_id, at=m.at,
        ),
    ),
    "withdraw evidence": (
        "ash",
        lambda s, m, _: evidence.withdraw(
            s, m.people["ash"], _finds(m, "evidence:shared"),
            from_id=m.people["sam"].person_id, at=m.at,
        ),
    ),
    "observe": (
        "sam",
        lambda s, m, f: evidence.observe(
            s, m.people["sam"], f, m.people["ash"].person_id, kind="observation",
            about=("E1",), happened_on=m.at.date(), title="", words="I saw it.", at=m.at,
        ),
    ),
    "ask": (
        "ash",
        lambda s, m, f: signoff.ask(
            s, m.people["ash"], f, "F3", asked_id=m.people["sam"].person_id, at=m.at
        ),
    ),
    "take a request back": (
        "ash",
        lambda s, m, _: signoff.withdraw(s, m.people["ash"], _finds(m, "request_id"), at=m.at),
    ),
    "decide": (
        "sam",
        lambda s, m, f: signoff.decide(
            s, m.people["sam"], f, _finds(m, "request_id"),
            signoff.Answer(Outcome.LETS_TALK, seen="I would like to talk."), at=m.at,
        ),
    ),
    "give a view": (
        "kit",
        lambda s, m, f: signoff.give_view(
            s, m.people["kit"], f, _finds(m, "request:wanting"),
            level=None, seen="", at=m.at,
        ),
    ),
    "reply": (
        "ash",
        lambda s, m, _: signoff.reply(
            s, m.people["ash"], _finds(m, "request:answered"), "I see it so.", at=m.at
        ),
    ),
    "say that it was otherwise": (
        "ash",
        lambda s, m, _: evidence.reply(
            s, m.people["ash"], _finds(m, "evidence:observed"),
            Replied(not_how_it_was=True), at=m.at,
        ),
    ),
    "ask somebody else": (
        "ash",
        lambda s, m, f: signoff.ask_again(
            s, m.people["ash"], f, _finds(m, "request:answered"),
            asked_id=m.people["pip"].person_id, at=m.at,
        ),
    ),
    "want somebody from elsewhere": (
        "ash",
        lambda s, m, f: signoff.want_elsewhere(
            s, m.people["ash"], f, _finds(m, "request:answered"), at=m.at
        ),
    ),
    "keep a portfolio": (
        "ash",
        lambda s, m, f: portfolios.keep(s, m.people["ash"], f, "{}", at=m.at),
    ),
    "give a post": (
        "alex",
        lambda s, m, _: people.give_post(
            s, m.people["alex"], m.people["lee"].person_id, Role.TRAINER,
            starts_on=m.at.date(), at=m.at,
        ),
    ),
    "end a post": (
        "alex",
        lambda s, m, _: people.end_post(
            s, m.people["alex"], _finds(m, "post_id"), on=m.at.date(), at=m.at
        ),
    ),
    "start a pair": (
        "alex",
        lambda s, m, _: people.start_pair(
            s, m.people["alex"], worker_id=m.people["bo"].person_id,
            supervisor_id=m.people["una"].person_id, kind=PairKind.PRACTICE,
            starts_on=m.at.date(), at=m.at,
        ),
    ),
    "end a pair": (
        "alex",
        lambda s, m, _: people.end_pair(
            s, m.people["alex"], _finds(m, "pair_id"), on=m.at.date(), at=m.at
        ),
    ),
    "be away": (
        "ash",
        lambda s, m, _: people.be_away(
            s, m.people["ash"], m.people["ash"].person_id,
            starts_on=m.at.date() + timedelta(days=70), ends_on=None, at=m.at,
        ),
    ),
    "choose about messages": (
        "ash",
        lambda s, m, _: accounts.choose_messages(
            s, m.people["ash"], Choice(stopped_on=m.at.date()), at=m.at
        ),
    ),
    "close an account": (
        "ash", lambda s, m, _: my_data.close(s, m.people["ash"], PASSWORD, at=m.at)
    ),
    "invite": (
        "alex",
        lambda s, m, _: people.invite(
            s, m.people["alex"], m.people["lee"].person_id, "lee@example.org", at=m.at
        ),
    ),
    "hand over a link for a password": (
        "alex",
        lambda s, m, _: recovery.hand_over(s, m.people["alex"], m.people["sam"].person_id, at=m.at),
    ),
    "bring people in": ("alex", lambda s, m, _: _bring(s, m)),
    **asked.CHANGES,
    **supervised.CHANGES,
    **owed.CHANGES,
    **scoped.CHANGES,
    **described.CHANGES,
    **carded.CHANGES,
    **commissioned.CHANGES,
    **complained.CHANGES,
    **concerned.CHANGES,
    **receipted.CHANGES,
    **awarded.CHANGES,
    **trained.CHANGES,
    **along.CHANGES,
    **sampled.CHANGES,
    **saved.CHANGES,
    **stepping.CHANGES,
}  # fmt: skip
"""Changes the trail tells of, each with who makes it."""

NO_EVENT: Change = (
    "ash",
    lambda s, m, f: assessment.save_rating(
        s, m.people["ash"], f, "N1", Said(level="developing"), version=0, at=m.at
    ),
)
"""Saving a draft is no event."""


@pytest.fixture
def _no_trail() -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise NoTrail

    event.listen(TrailEntry, "before_insert", refuse)
    yield
    event.remove(TrailEntry, "before_insert", refuse)


def _make(stage: Stage, framework: Framework, change: Change) -> None:
    who, does = change
    with stage.database.committing(stage.scene.people[who]) as session:
        does(session, stage.scene, framework)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_in_the_trail(stage: Stage, framework: Framework, name: str) -> None:
    before = stage.rows()

    _make(stage, framework, CHANGES[name])

    after = stage.rows()
    stage.put_back()
    changed = {table for table, rows in after.items() if rows != before[table]}
    assert {"trail_entry", "trail_head"} < changed


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.usefixtures("_no_trail")
def test_what_cannot_be_told_does_not_happen(stage: Stage, framework: Framework, name: str) -> None:
    before = stage.rows()

    with pytest.raises(NoTrail):
        _make(stage, framework, CHANGES[name])

    assert stage.rows() == before


@pytest.mark.usefixtures("_no_trail")
def test_saving_a_draft_is_no_event(stage: Stage, framework: Framework) -> None:
    _make(stage, framework, NO_EVENT)

    stage.put_back()


@pytest.mark.usefixtures("_no_trail")
def test_whoever_sent_the_form_is_told_that_nothing_was_kept(stage: Stage) -> None:
    path = f"/practice/evidence/{stage.scene.ids['evidence:alone'][0]}/delete"

    answer = stage.ask("ash", "POST", path)

    assert answer.status >= 500
    assert answer.changed == [] or stage.ask("ash", "GET", path).status == 200
