"""The teaching pack as PDF: every story is there, and no answer stands beside it."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates.content import Passage, canonical, from_json
from certificates.vignettes import (
    AnswerWords,
    PackWording,
    Part,
    Story,
    TeachingPack,
    teaching_pack_pdf,
)
from webapp.sample_words import ARABIC, PROBES, SCRIPTS, SENTENCE

pytestmark = pytest.mark.thorough

WORDING = PackWording(
    inside="Inside",
    reading="How to use this",
    answers_there_are="The answers there are",
    answers="The answers",
    apart="Kept apart until everybody has spoken.",
    number="No.",
    answer="Answer",
    boundary="Which boundary",
    because="What decides it",
    draft="Draft",
    release="Framework release 2.0.0.",
)


def story(number: int, text: str) -> Story:
    return Story(
        number=number,
        voice="A nurse says",
        text=text,
        answer="Not yours",
        code="KB03",
        activity="Hiding what is in the food",
        because=f"Reason {number}.",
        twin="Compare story 1: put another way, the same answer." if number == 2 else "",
    )


def pack(*texts: str) -> TeachingPack:
    stories = tuple(story(number, text) for number, text in enumerate(texts, start=1))
    return TeachingPack(
        language="en-GB",
        title="May I?",
        subtitle="Stories and answers",
        framework_title="Tiny craft",
        printed_on=date(2026, 11, 26),
        is_draft=True,
        draft_notice="Not yet reviewed.",
        advice_notice="Advice from a small kitchen.",
        introduction=("Nobody has to tell a story.", "These are made up."),
        reading=(Passage("How to do it", ("Read one out.",)),),
        answers_there_are=(AnswerWords("Not yours", "Someone else does it."),),
        parts=(Part("part-easy", "To begin with", "Most agree.", stories),),
        wording=WORDING,
    )


EASY = ("Leave the milk off the list.", "Could the milk perhaps slip your mind?")


def pages_of(content: TeachingPack) -> list[str]:
    pages = PdfReader(BytesIO(teaching_pack_pdf(content))).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert teaching_pack_pdf(pack(*EASY)) == teaching_pack_pdf(pack(*EASY))


def test_the_content_comes_back_as_it_was_stored() -> None:
    content = pack(*EASY)

    assert from_json(TeachingPack, canonical(content)) == content


def test_stories_come_first_and_their_answers_apart() -> None:
    _, reading, stories, answers = pages_of(pack(*EASY))

    assert "Read one out." in reading
    for number, text in enumerate(EASY, start=1):
        assert f"“{text}”" in stories
        assert f"Reason {number}." in answers
        assert f"Reason {number}." not in stories
    assert "Not yours" not in stories
    assert "KB03 Hiding what is in the food" in answers
    assert "Compare story 1" in answers


def test_every_page_says_draft_advice_release_and_day() -> None:
    for page in pages_of(pack(*EASY)):
        assert "Draft. Not yet reviewed." in page
        assert "Advice from a small kitchen." in page
        assert "Framework release 2.0.0." in page
        assert "26 November 2026" in page


def test_an_approved_release_bears_no_draft_notice() -> None:
    approved = replace(pack(*EASY), is_draft=False)

    assert not any("Draft" in page for page in pages_of(approved))


def test_a_request_that_no_boundary_answers_has_a_dash() -> None:
    content = pack("Smoke is coming out of the oven.")
    (part,) = content.parts
    alone = replace(part.stories[0], code="", activity="", answer="Get help")

    *_, answers = pages_of(replace(content, parts=(replace(part, stories=(alone,)),)))

    assert "Get help –" in answers
    assert "KB03" not in answers


@pytest.mark.thorough
def test_hard_words_are_printed_and_stories_stay_whole() -> None:
    content = pack(*PROBES[:-1], SENTENCE * 12, ARABIC, SCRIPTS, *(SENTENCE for _ in range(40)))

    pages = pages_of(content)

    printed = " ".join(pages).replace(" ", "")
    assert all(probe.replace(" ", "") in printed for probe in PROBES[:-1])
    assert all(page.count("“") == page.count("”") for page in pages)


@pytest.mark.thorough
def test_the_longest_story_a_file_may_hold_fits_on_a_page() -> None:
    longest = ("It was a long day, and then somebody asked. " * 50)[:2000].strip()

    _, _, stories, answers = pages_of(pack(longest))

    assert "somebody asked." in stories
    assert "Reason 1." in answers


def test_the_document_says_what_it_is() -> None:
    metadata = PdfReader(BytesIO(teaching_pack_pdf(pack(*EASY)))).metadata

    assert metadata is not None
    assert (metadata.title, metadata.author) == ("May I?", "Polyphony")
