"""A portfolio's content: what was chosen, in words that stand by themselves."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from certificates.content import Portfolio, ProvenanceKind, canonical, from_json
from certificates.portfolio import portfolio_pdf
from competence.actors import Actor
from competence.assessment.rules import Answer
from competence.database import Database
from competence.evidence.actions import reply
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.replies.rules import Said
from tests.factories import assessment, evidence, people, signoff
from webapp import sample_words, samples
from webapp.documents import Choice, Kept, gathered, left_out, portfolio

pytestmark = pytest.mark.thorough

TODAY = date(2026, 11, 23)


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    supervisor = people.supervisor(database, place, peer_role=True)
    people.pair(database, place, ash, supervisor)
    return supervisor


def kept_by(database: Database, who: Actor, framework: Framework) -> Kept:
    with database.reading(who) as session:
        return gathered(session, who, framework, on=TODAY)


def content(framework: Framework, kept: Kept, *codes: str, **more: object) -> Portfolio:
    choice = Choice(frozenset(codes), **more)  # type: ignore[arg-type]
    return portfolio(framework, kept, choice, on=TODAY, made_up=False)


def test_everything_of_ones_own_is_gathered_in_few_questions(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")})
    for place in range(7):
        evidence.piece(database, ash, framework, evidence.written(title=f"Piece {place}"))
    evidence.observation(database, sam, ash, framework)

    kept = kept_by(database, ash, framework)

    assert kept.name == "Ash Sample"
    assert kept.roles == ("Expert by experience",)
    assert len(kept.evidence) == 8
    assert kept.authors[sam.person_id] == "Sam Sample"
    assert kept.looked_at() == {"E2"}


def test_agreed_so_far_says_what_leads_to_an_award_and_what_is_owed(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    said = {"F1": Answer(level="competent"), "F7": Answer(non_rating="need-from-team", duty="DU04"),
            "E2": Answer(level="competent")}  # fmt: skip
    assessment.finished(database, ash, framework, said)
    for code in ("F1", "F2", "E2"):
        request = signoff.request(database, ash, sam, framework, code)
        answer = signoff.EXCEPTED if code != "F2" else signoff.DEVELOPING
        signoff.answered(database, sam, framework, request, answer)

    shown = content(framework, kept_by(database, ash, framework), "F1", "F2", "F7", "E2")

    assert {part.title: part.words for part in shown.agreed_so_far} == {
        "Foundation": (
            "Agreed at Competent: Role identity and integrity. The service has not yet made"
            " possible: Supervision, reflection, self-care."
        ),
        "Expert by experience practice": (
            "Agreed at Competent: Role identity and integrity and Self-reflection and reflecting."
            " The service has not yet made possible: Supervision, reflection, self-care."
        ),
    }
    assert shown.introduction[1].endswith(", and what the service has not yet made possible.")


def test_a_level_that_awaits_a_view_counts_for_no_award(
    database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    jo = people.supervisor(database, place, "Jo Sample")
    people.pair(database, place, ash, jo)
    for code in ("F3", "E2"):
        request = signoff.request(database, ash, jo, framework, code)
        signoff.answered(database, jo, framework, request, signoff.EXCEPTED)

    shown = content(framework, kept_by(database, ash, framework), "F3", "E2")

    assert shown.agreed_so_far[0].words == (
        "A lived-experience view is awaited: Using lived experience on purpose."
    )
    assert shown.introduction[1].endswith("by whom.")


def test_who_was_asked_is_not_nobody(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    said = {"F1": Answer(level="competent"), "E2": Answer(level="competent")}
    assessment.finished(database, ash, framework, said)
    signoff.request(database, ash, sam, framework)

    pages = content(framework, kept_by(database, ash, framework), "F1", "E2").competences

    assert {page.code: page.agreed.words for page in pages} == {
        "F1": "Nobody has been asked yet",
        "E2": "No answer yet",
    }


def test_what_was_looked_at_is_said_of_its_owner(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")})
    piece = evidence.piece(database, ash, framework)

    kept = kept_by(database, ash, framework)
    (page,) = content(framework, kept, "E2", evidence=frozenset({piece})).competences

    assert [row.kind for row in page.evidence] == ["Own account"]


def test_earlier_levels_stay_on_record(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    for hours, answer in enumerate((signoff.DEVELOPING, signoff.EXCEPTED, signoff.LETS_TALK)):
        at = people.NOW + timedelta(hours=hours)
        request = signoff.request(database, ash, sam, framework, at=at)
        signoff.answered(database, sam, framework, request, answer, at=at)

    (page,) = content(framework, kept_by(database, ash, framework), "E2").competences

    assert page.agreed.words == "Competent"
    assert page.agreed.reason == signoff.SEEN
    assert page.agreed.exception.endswith("because: We have worked side by side for a year.")
    assert page.agreed.notes == (
        "Let’s talk, Sam Sample, 20 November 2026: “About how it is when nobody speaks.”",
    )
    assert [view.words for view in page.earlier_views] == ["Agreed at Developing"]
    assert page.said.words == framework.absence


def test_a_next_step_without_a_level_says_what_was_seen(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    request = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, request, signoff.NEXT_STEP)

    (page,) = content(framework, kept_by(database, ash, framework), "E2").competences

    assert (page.agreed.words, page.agreed.rank) == ("No level agreed yet", None)
    assert page.agreed.reason == signoff.SEEN
    assert page.next_step.startswith("Reflect beside me")
    assert page.service_will.startswith("Keep a seat free")


def test_practice_and_line_in_one_person_is_printed(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    people.pair(database, place, ash, sam, PairKind.LINE)
    request = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, request)

    (page,) = content(framework, kept_by(database, ash, framework), "E2").competences

    (note,) = page.agreed.notes
    assert note == "Sam Sample was practice supervisor and line manager at the same time."


def test_a_view_from_a_peer_role_is_printed_whole(
    database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    jo = people.supervisor(database, place, "Jo Sample")
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, jo)
    sent = signoff.enough(database, ash, framework)
    request = signoff.request(database, ash, jo, framework, evidence_ids=sent, view_from=kit)
    signoff.answered(database, jo, framework, request, signoff.COMPETENT)
    signoff.view_given(database, kit, framework, request, "enhanced", seen="It landed.")

    (page,) = content(framework, kept_by(database, ash, framework), "E2").competences

    assert page.agreed.lived_experience == (
        "Kit Sample, from a peer role, sees Enhanced: “It landed.” (20 November 2026)"
    )
    assert not page.agreed.awaited


def test_what_somebody_needs_is_named(database: Database, framework: Framework, ash: Actor) -> None:
    need = Answer(non_rating="need-from-team", duty="DU06", words="A seat.")
    assessment.finished(database, ash, framework, {"E5": need})
    kept = kept_by(database, ash, framework)

    (page,) = content(framework, kept, "E5").competences
    (silent,) = content(framework, kept, "E5", own_words=False).competences

    assert page.said.words == "I need something from the team first"
    assert page.said.notes == (f"{framework.duty('DU06').title}.",)
    assert (page.said.reason, silent.said.reason) == ("A seat.", "")


def test_evidence_without_a_title_is_called_by_its_kind(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")})
    seen = evidence.observation(database, sam, ash, framework)
    with database.committing(ash) as session:
        said = Said("I sat by the door.", not_how_it_was=True)
        reply(session, ash, seen, said, at=people.NOW)
    kept = kept_by(database, ash, framework)

    (page,) = content(framework, kept, "E2", evidence=frozenset({seen})).competences

    (row,) = page.evidence
    assert row.title == f"{row.kind}, by Sam Sample"
    assert page.reply.endswith("”: That is not how it was. I sat by the door.")


def test_evidence_about_nothing_chosen_is_left_out_and_named(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")})
    about_e3 = evidence.piece(database, ash, framework, evidence.written(about=("E3",)))
    about_none = evidence.piece(database, ash, framework, evidence.written(about=()))
    about_part = evidence.piece(database, ash, framework, evidence.written(about=("E2.1",)))
    kept = kept_by(database, ash, framework)
    choice = Choice(frozenset({"E2", "E3"}), frozenset({about_e3, about_none, about_part}))

    left = left_out(framework, kept, choice)

    assert {item.entry.id for item in left} == {about_e3, about_none}
    (page,) = portfolio(framework, kept, choice, on=TODAY, made_up=False).competences
    assert len(page.evidence) == 1


def test_where_each_statement_comes_from_is_spelled_out(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")})

    (page,) = content(framework, kept_by(database, ash, framework), "E2").competences

    said = "".join(part.words for part in page.provenance)
    assert said.startswith("E2 has four statements: two direct (the paper says it of peer support")
    assert said.endswith(" The levels are ours.")
    kinds = {part.kind for part in page.provenance}
    assert kinds == {ProvenanceKind.PLAIN, ProvenanceKind.DIRECT, ProvenanceKind.EXTERNAL}


def test_every_decision_is_listed_with_its_release(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    for code in ("E2", "F1"):
        request = signoff.request(database, ash, sam, framework, code)
        signoff.answered(database, sam, framework, request)

    shown = content(framework, kept_by(database, ash, framework), "E2")

    (line,) = shown.decisions
    assert line.competence == "Self-reflection and reflecting E2"
    assert (line.words, line.release) == ("Agreed at Developing", "Release 0.1.0")
    assert shown.period == "November 2026"


def test_the_period_of_nothing_is_this_month(
    database: Database, framework: Framework, ash: Actor
) -> None:
    shown = content(framework, kept_by(database, ash, framework))

    assert shown.period == "November 2026"
    assert shown.competences == ()


def test_the_same_content_is_frozen_and_drawn_the_same(framework: Framework) -> None:
    hard = samples.hard(framework)

    thawed = from_json(Portfolio, canonical(hard).decode())

    assert thawed == hard
    assert portfolio_pdf(thawed) == portfolio_pdf(hard)


def test_the_hard_sample_is_hard(framework: Framework) -> None:
    hard = samples.hard(framework)

    assert 150 < len(hard.holder_name) <= 200
    frozen = canonical(hard).decode()
    for words in (sample_words.ARABIC, "ŷ", "👍🏽", "[", "<b>never closed"):
        assert json.dumps(words)[1:-1] in frozen
    assert max(len(row.text) for row in hard.competences[0].evidence) > 9000


def test_samples_can_be_written_anew(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in samples.write_samples(tmp_path / "a")}
    again = {path.name: path.read_bytes() for path in samples.write_samples(tmp_path / "b")}

    assert first == again
    assert all(drawn.startswith(b"%PDF-") for drawn in first.values())
