"""A few decisions are read again, where their worker agreed; it changes nothing for them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.quality import actions, queries
from competence.quality.records import QualityAction, QualitySample, SampledDecision, SecondRating
from competence.quality.rules import Agreement, Alike, Rated, planned
from competence.replies.records import Reply
from competence.replies.rules import Said
from competence.signoff import queries as signoff_queries
from competence.signoff.records import SignOffRequest
from competence.signoff.rules import Sampling
from competence.trail.queries import looks
from tests.competence.assessment.trail import events
from tests.factories import evidence, people, signoff
from tests.factories.people import NOW

LATER = NOW + timedelta(days=3)
GONE = NOW + timedelta(days=61)


@pytest.fixture
def qua(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Qua Sample", Role.QUALITY_READER)


@pytest.fixture
def decided(database: Database, framework: Framework, ash: Actor, sam: Actor) -> UUID:
    """The id of a decision on E2 that may be read with what was sent for it."""
    piece = evidence.piece(database, ash, framework, file=(b"What I made.", "ash sample.txt"))
    request = signoff.request(
        database, ash, sam, framework, "E2",
        evidence_ids=[piece], summary="In short.", sampling=Sampling.MAY_BE_READ,
    )  # fmt: skip
    return signoff.answered(database, sam, framework, request, signoff.LETS_TALK)


def draw(database: Database, actor: Actor, framework: Framework) -> int:
    with database.committing(actor) as session:
        return actions.draw(session, actor, framework, at=LATER)


def sample(database: Database, actor: Actor) -> Sequence[queries.Line]:
    with database.reading(actor) as session:
        return queries.samples(session, actor, on=LATER.date())


def rate(
    database: Database, actor: Actor, framework: Framework, sampled: UUID, rated: Rated,
    level: str | None = None, reason: str = "I read it so.",
) -> None:  # fmt: skip
    with database.committing(actor) as session:
        actions.rate(
            session, actor, framework, sampled, rated, level=level, reason=reason, at=LATER
        )


def test_it_is_read_without_the_first_rating_then_both_stand_side_by_side(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor, decided: UUID
) -> None:
    assert draw(database, qua, framework) == 1
    (line,) = sample(database, qua)
    with database.reading(ash) as session:
        before = signoff_queries.standings(session, ash, framework)

    with database.committing(qua) as session:
        blind = actions.read(session, qua, line.id, at=LATER)
    rate(database, qua, framework, line.id, Rated.AGREED, "competent")
    with database.committing(qua) as session:
        read = actions.read(session, qua, line.id, at=LATER)

    assert (blind.decision, blind.rating, blind.seen) == (None, None, "")
    assert (blind.summary, len(blind.copies)) == ("In short.", 1)
    assert read.decision is not None
    assert (read.decision.decider.name, read.seen) == ("Sam Sample", signoff.LETS_TALK.seen)
    assert read.rating == queries.Rating(Rated.AGREED, "competent", "I read it so.")
    assert sample(database, qua)[0].alike is Alike.DIFFERS
    with database.reading(ash) as session:
        assert signoff_queries.standings(session, ash, framework) == before
        (seen,) = looks(session, ash)
        (mine,) = queries.mine(session, ash)
    assert (seen.kind, seen.target_id) == ("sampled_decision", line.id)
    assert (mine.second, mine.chosen) == (read.rating, True)
    assert events(database, ash, "quality.") == ["quality.sample_drawn", "quality.second_rating"]
    with pytest.raises(RuleBroken, match="already"):
        rate(database, qua, framework, line.id, Rated.CANNOT_TELL)
    with database.reading(qua) as session:
        report = queries.report(session, qua, framework, on=LATER.date())
    (one,) = report.compared
    assert (one.domain, one.first.outcome, one.second.level) == ("E", "lets-talk", "competent")
    assert report.all.differs == 1
    assert set(report.by_domain.values()) == {None}  # one decider's would be theirs


def test_only_a_reader_reads_what_is_theirs_and_nobody_what_they_had_a_part_in(
    database: Database, framework: Framework, place: people.Place,
    ash: Actor, sam: Actor, qua: Actor, decided: UUID,
) -> None:  # fmt: skip
    with database.committing(place.system) as session:
        people_actions.give_post(
            session, place.system, sam.person_id, Role.QUALITY_READER,
            starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip
    both = Actor(sam.person_id, sam.organisation_id, sam.roles | {Role.QUALITY_READER})
    assert draw(database, both, framework) == 1
    (line,) = sample(database, qua)

    assert sample(database, both) == []
    for actor in (both, sam, ash):
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.sampled(session, actor, line.id, on=LATER.date())
    for actor in (sam, ash):
        with pytest.raises(NotPermitted):
            draw(database, actor, framework)
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.report(session, actor, framework, on=LATER.date())
    with pytest.raises(NotFound), database.reading(qua) as session:
        queries.sampled(session, qua, uuid4(), on=LATER.date())
    with pytest.raises(IntegrityError), database.committing(qua) as session:
        session.execute(update(SampledDecision).values(reader_id=sam.person_id))
    with pytest.raises(IntegrityError), database.committing(qua) as session:
        session.execute(update(SampledDecision).values(reader_id=ash.person_id))


@pytest.mark.parametrize("sampling", [Sampling.REASONS_ONLY, Sampling.NO])
def test_reasons_only_gives_reasons_and_no_gives_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor,
    sampling: Sampling,
) -> None:  # fmt: skip
    request = signoff.request(
        database, ash, sam, framework, "F1", summary="In short.", sampling=sampling
    )
    signoff.answered(database, sam, framework, request, signoff.NEXT_STEP)
    if sampling is Sampling.NO:
        with pytest.raises(RuleBroken, match="nothing more"):
            draw(database, qua, framework)
        return
    draw(database, qua, framework)
    (line,) = sample(database, qua)

    with database.reading(qua) as session:
        _, read = queries.sampled(session, qua, line.id, on=LATER.date())

    assert (read.summary, read.copies, read.decision) == ("", (), None)
    assert read.seen == signoff.NEXT_STEP.seen


def test_what_was_sent_is_read_no_longer_than_its_decider_reads_it(
    database: Database, framework: Framework, qua: Actor, decided: UUID
) -> None:
    draw(database, qua, framework)
    (line,) = sample(database, qua)

    with database.reading(qua) as session:
        _, read = queries.sampled(session, qua, line.id, on=GONE.date())

    assert (read.copies, read.summary, read.reads) == ((), "", Sampling.REASONS_ONLY)
    assert read.seen == signoff.LETS_TALK.seen


def test_a_worker_says_no_and_nobody_reads_it_any_more(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor, decided: UUID
) -> None:
    draw(database, qua, framework)
    with database.reading(ash) as session:
        (mine,) = queries.mine(session, ash)
    for actor in (sam, qua):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.refuse_reading(session, actor, mine.request_id, at=LATER)

    with database.committing(ash) as session:
        actions.refuse_reading(session, ash, mine.request_id, at=LATER)

    assert sample(database, qua) == []
    with pytest.raises(RuleBroken), database.committing(ash) as session:
        actions.refuse_reading(session, ash, mine.request_id, at=LATER)
    with pytest.raises(RuleBroken, match="nothing more"):
        draw(database, qua, framework)
    with database.reading(ash) as session:
        assert queries.mine(session, ash)[0].refused


def test_reading_ends_when_the_worker_leaves(
    database: Database, framework: Framework, place: people.Place, ash: Actor, qua: Actor,
    decided: UUID,
) -> None:  # fmt: skip
    draw(database, qua, framework)
    with database.reading(ash) as session:
        posts = people_queries.posts_of(session, ash.organisation_id, ash.person_id, on=NOW.date())
    with database.committing(place.system) as session:
        people_actions.end_post(session, place.system, posts[0].id, on=NOW.date(), at=NOW)

    assert sample(database, qua) == []
    with database.reading(qua) as session:
        assert queries.candidates(session, qua, framework, on=LATER.date()) == []


def test_the_kept_seed_finds_the_sample_again_and_the_plan_says_what_is_covered(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor, decided: UUID
) -> None:
    for code in ("F1", "F2", "F3"):
        request = signoff.request(
            database, ash, sam, framework, code, sampling=Sampling.REASONS_ONLY
        )
        signoff.answered(database, sam, framework, request)
    with database.reading(qua) as session:
        before = queries.candidates(session, qua, framework, on=LATER.date())
        (covered,) = queries.plan(session, qua, framework, on=LATER.date()).covered
    assert covered.domains == {"F": False, "E": False}
    count = draw(database, qua, framework)

    with database.reading(qua) as session:
        (seed,) = session.scalars(select(QualitySample.seed))
        drawn = set(session.scalars(select(SampledDecision.decision_id)))
        plan = queries.plan(session, qua, framework, on=LATER.date())

    assert set(planned(before, [], [qua.person_id], seed=seed)) == drawn
    assert count == len(drawn) == 3  # a new decider's: three, and E and F are among them
    assert plan.covered[0].domains == {"F": True, "E": True}
    assert plan.drawn == ((LATER.date(), seed),)
    with pytest.raises(RuleBroken, match="nothing more"):
        draw(database, qua, framework)


@pytest.mark.parametrize(
    ("rated", "level", "reason", "says"),
    [
        (Rated.AGREED, None, "Why.", "Choose one"),
        (Rated.AGREED, "splendid", "Why.", "Choose one"),
        (Rated.NEXT_STEP, "competent", "Why.", "Choose one"),
        (Rated.NEXT_STEP, None, "", "Write why"),
        (Rated.NEXT_STEP, None, "w" * 1001, "Shorten"),
    ],
)
def test_a_second_rating_is_one_of_the_answers_and_has_a_reason(
    database: Database, framework: Framework, qua: Actor, decided: UUID,
    rated: Rated, level: str | None, reason: str, says: str,
) -> None:  # fmt: skip
    draw(database, qua, framework)
    (line,) = sample(database, qua)

    with pytest.raises(RuleBroken, match=says):
        rate(database, qua, framework, line.id, rated, level, reason)


def test_samples_go_after_two_years_with_their_ratings(
    database: Database, framework: Framework, qua: Actor, decided: UUID
) -> None:
    draw(database, qua, framework)
    (line,) = sample(database, qua)
    rate(database, qua, framework, line.id, Rated.CANNOT_TELL)
    system = Actor.system(qua.organisation_id)
    with pytest.raises(NotPermitted), database.committing(qua) as session:
        actions.drop_samples(session, qua, at=NOW)
    gone = []

    for at in (LATER.replace(year=2028), LATER.replace(year=2028, month=12)):
        with database.committing(system) as session:
            gone.append(actions.drop_samples(session, system, at=at))

    assert gone == [0, 1]
    with database.reading(qua) as session:
        for record in (QualitySample, SampledDecision, SecondRating):
            assert session.scalars(select(record)).all() == []


def test_a_domain_is_counted_from_three_people_s_decisions_up(
    database: Database, framework: Framework, place: people.Place, ash: Actor, qua: Actor
) -> None:
    for name, code in zip("XYZ", ("F1", "F2", "F3"), strict=True):
        supervisor = people.supervisor(database, place, f"{name} Sample")
        people.pair(database, place, ash, supervisor)
        request = signoff.request(
            database, ash, supervisor, framework, code, sampling=Sampling.REASONS_ONLY
        )
        signoff.answered(database, supervisor, framework, request)
    assert draw(database, qua, framework) == 3
    for line in sample(database, qua):
        rate(database, qua, framework, line.id, Rated.AGREED, "developing")

    with database.reading(qua) as session:
        report = queries.report(session, qua, framework, on=LATER.date())

    assert report.by_domain["F"] == report.all == Agreement(3, 0, 0)
    assert report.by_domain["E"] is None


def test_files_are_read_only_where_everything_may_be_and_the_worker_sees_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor, decided: UUID
) -> None:
    piece = evidence.piece(database, ash, framework, file=(b"Not this.", "other.txt"))
    request = signoff.request(
        database, ash, sam, framework, "F1",
        evidence_ids=[piece], sampling=Sampling.REASONS_ONLY,
    )  # fmt: skip
    signoff.answered(database, sam, framework, request, signoff.LETS_TALK)
    draw(database, qua, framework)
    lines = {line.competence: line.id for line in sample(database, qua)}
    with database.reading(qua) as session:
        (copy,) = queries.sampled(session, qua, lines["E2"], on=LATER.date())[1].copies
        (hidden,) = signoff_queries.copies_sent(
            session, session.get_one(SignOffRequest, (qua.organisation_id, request))
        )

    with database.committing(qua) as session:
        file = actions.read_file(session, qua, lines["E2"], copy.copy_id, at=LATER)

    assert file.contents == b"What I made."
    with database.reading(ash) as session:
        assert ("evidence_copy", qua.person_id) in {
            (one.kind, one.reader_id) for one in looks(session, ash)
        }
    for sampled_id, copy_id, at in (
        (lines["F1"], hidden, LATER), (lines["E2"], hidden, LATER),
        (lines["E2"], uuid4(), LATER), (lines["E2"], copy.copy_id, GONE),
    ):  # fmt: skip
        with pytest.raises(NotFound), database.committing(qua) as session:
            actions.read_file(session, qua, sampled_id, copy_id, at=at)


def test_what_is_done_about_a_difference_stands_on_a_list_until_its_sample_goes(
    database: Database, place: people.Place, framework: Framework, ash: Actor, qua: Actor,
    decided: UUID,
) -> None:  # fmt: skip
    draw(database, qua, framework)
    (line,) = sample(database, qua)
    other = people.person(database, place, "Quo Sample", Role.QUALITY_READER)

    with pytest.raises(RuleBroken, match="only where two ratings differ"):
        agree(database, qua, line.id)
    rate(database, qua, framework, line.id, Rated.NEXT_STEP)
    for words in (
        {"what": ""}, {"who": ""}, {"what": "x" * 301}, {"who": "x" * 121},
        {"due_on": LATER.date() - timedelta(days=1)},
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            agree(database, qua, line.id, **words)
        assert refused.value.field in words
    with pytest.raises(NotFound):
        agree(database, other, line.id)
    later = agree(database, qua, line.id, what="Read three together.", due_on=GONE.date())
    soon = agree(database, qua, line.id)

    with database.committing(other) as session:
        actions.finish_action(session, other, later, at=LATER)
    with pytest.raises(RuleBroken, match="done already"), database.committing(qua) as session:
        actions.finish_action(session, qua, later, at=LATER)
    with database.reading(other) as session:
        found = queries.follow_ups(session, other, on=LATER.date())
    assert [(one.id, one.done_on) for one in found] == [(soon, None), (later, LATER.date())]
    assert (found[0].what, found[0].who) == ("Talk about silence.", "All who decide")
    with database.reading(ash) as session, pytest.raises(NotFound):
        queries.follow_ups(session, ash, on=LATER.date())
    with database.committing(qua) as session, pytest.raises(NotFound):
        actions.finish_action(session, qua, uuid4(), at=LATER)
    assert events(database, qua, "quality.action") == [
        "quality.action_agreed", "quality.action_agreed", "quality.action_done",
    ]  # fmt: skip
    with database.committing(place.system) as session:
        assert actions.drop_samples(session, place.system, at=NOW + timedelta(days=3 * 366)) == 1
        assert session.scalar(select(QualityAction.id)) is None


def test_the_worker_is_told_on_which_day_it_was_read(
    database: Database, framework: Framework, ash: Actor, qua: Actor, decided: UUID
) -> None:
    draw(database, qua, framework)
    (line,) = sample(database, qua)
    days = []

    for reads in (False, True):
        if reads:
            with database.committing(qua) as session:
                actions.read(session, qua, line.id, at=LATER)
        with database.reading(ash) as session:
            days += [one.read_on for one in queries.mine(session, ash)]

    assert days == [None, LATER.date()]


def agree(database: Database, actor: Actor, sampled_id: UUID, **words: Any) -> UUID:
    """Write down something to be done; gives its id."""
    said = {
        "what": "Talk about silence.", "who": "All who decide", "due_on": LATER.date(), **words,
    }  # fmt: skip
    with database.committing(actor) as session:
        return actions.agree_action(session, actor, sampled_id, at=LATER, **said).id


def test_its_worker_says_that_is_not_how_it_was_and_is_still_not_named(
    database: Database, framework: Framework, ash: Actor, sam: Actor, qua: Actor, decided: UUID
) -> None:
    draw(database, qua, framework)
    (line,) = sample(database, qua)
    rate(database, qua, framework, line.id, Rated.NEXT_STEP)
    assert not line.replied
    with database.reading(ash) as session:
        (mine,) = queries.mine(session, ash)
    assert mine.second_id is not None
    said = Said("We did talk about it.", not_how_it_was=True)

    for actor in (sam, qua):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.reply(session, actor, mine.second_id, said, at=LATER)
    with database.committing(ash) as session:
        actions.reply(session, ash, mine.second_id, said, at=LATER)

    assert sample(database, qua)[0].replied
    with database.reading(qua) as session:
        theirs = queries.sampled(session, qua, line.id, on=LATER.date())[1].rating
        message = session.scalars(
            select(OutboxMessage.person_id).where(OutboxMessage.template == Template.NEWS)
        ).all()
    with database.reading(ash) as session:
        own = queries.own_reading(session, ash, mine.second_id).second
    assert theirs is not None
    assert theirs == own
    assert [(one.words, one.not_how_it_was) for one in theirs.replies] == [(said.words, True)]
    assert message == [qua.person_id]
    for actor in (sam, qua):
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.own_reading(session, actor, mine.second_id)


def test_what_was_said_beside_a_second_rating_goes_with_its_sample(
    database: Database, place: people.Place, framework: Framework,
    ash: Actor, qua: Actor, decided: UUID,
) -> None:  # fmt: skip
    draw(database, qua, framework)
    rate(database, qua, framework, sample(database, qua)[0].id, Rated.NEXT_STEP)
    with database.committing(ash) as session:
        (mine,) = queries.mine(session, ash)
        assert mine.second_id is not None
        actions.reply(session, ash, mine.second_id, Said("We did talk."), at=LATER)

    with database.committing(place.system) as session:
        assert actions.drop_samples(session, place.system, at=LATER + timedelta(days=800)) == 1

    with database.reading(ash) as session:
        (kept,) = session.scalars(select(Reply).order_by(Reply.id)).all()
    assert kept.words is None
