"""The teaching pack of a release: its vignettes as stories to talk over, easy ones first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from certificates.content import Passage
from certificates.vignettes import AnswerWords, PackWording, Part, Story, TeachingPack
from competence.framework.model import (
    AnswerOnly,
    DiffersIn,
    Difficulty,
    Framework,
    Verdict,
    Vignette,
    Voice,
)

_VOICES: Final = {
    Voice.NURSE: "A nurse says",
    Voice.DOCTOR: "A doctor says",
    Voice.MANAGER: "A manager says",
    Voice.COLLEAGUE: "A colleague says",
    Voice.FAMILY: "Somebody’s family says",
    Voice.PERSON_SUPPORTED: "A person who uses the service says",
    Voice.WORKER: "A peer worker asks",
}
_PARTS: Final = {
    Difficulty.EASY: (
        "To begin with",
        "Most teams answer these alike. Say why, too: the reason is what you take with you.",
    ),
    Difficulty.MEDIUM: (
        "Look twice",
        "A small word can turn these: who wants it, who else is there, what was agreed.",
    ),
    Difficulty.HARD: (
        "To talk over",
        "Good people answer these differently at first. Give them time, and hear everybody.",
    ),
}
_DIFFERS: Final = {
    DiffersIn.ANSWER: "Compare story {number}: nearly the same words, another answer.",
    DiffersIn.MANNER: "Compare story {number}: put another way, the same answer.",
}


def teaching_pack(
    framework: Framework, vignettes: Sequence[Vignette], *, printed_on: date
) -> TeachingPack:
    """The pack of these vignettes, numbered through; where nothing is asked there is no story."""
    asked = [v for v in vignettes if v.expected.verdict is not AnswerOnly.NOT_A_REQUEST]
    ordered = [v for level in Difficulty for v in asked if v.difficulty is level]
    numbers = {vignette.id: number for number, vignette in enumerate(ordered, start=1)}
    count = len(ordered)
    return TeachingPack(
        language=framework.language,
        title="Can I be asked to do this?",
        subtitle=f"{count} stories to talk over in a team, and the answers apart",
        framework_title=framework.title,
        printed_on=printed_on,
        is_draft=framework.is_draft,
        draft_notice=f"{framework.notices.draft.partition('. ')[2] or framework.notices.draft}.",
        advice_notice=framework.notices.advice,
        introduction=(
            "Nobody is asked to tell their own story here.",
            (
                "These are things that people in and around a team really ask of a peer worker. "
                "They are made up, and nobody in them is real."
            ),
        ),
        reading=_READING,
        answers_there_are=tuple(_answers(framework)),
        parts=tuple(_parts(framework, ordered, numbers)),
        wording=_wording(framework),
    )


_FOR: Final = (
    "A team that has talked about a request before it comes finds it easier to answer when it "
    "comes. Half an hour and five or six stories are plenty."
)
_HOW: Final = (
    "Somebody reads a story out. Everybody writes an answer in the box before anybody speaks. "
    "Then go round: what did you write, and what made you write it? Somebody in a peer role goes "
    "first if they would like to, and nobody has to."
)
_LEFT_OUT: Final = (
    "Some stories are about danger, force or loss. Anybody may leave a story out, or leave the "
    "room for a while, and is not asked why."
)
_LAST: Final = (
    "Look at the answer last. It is a framework’s answer, with its reason. If the team sees it "
    "otherwise, that is worth writing down: it may be the framework that has to change."
)
_NO_TEST: Final = (
    "It is no test, and nobody’s answers are kept. Nothing said here may be used to decide about "
    "anybody’s work."
)
_READING: Final = (
    Passage("What it is for", (_FOR,)),
    Passage("How to do it", (_HOW, _LEFT_OUT, _LAST)),
    Passage("What it is not", (_NO_TEST,)),
)


def _wording(framework: Framework) -> PackWording:
    return PackWording(
        inside="Inside",
        reading="How to use this",
        answers_there_are="The answers there are",
        answers="The answers",
        apart="Print these pages apart, and turn them over when everybody has said something.",
        number="No.",
        answer="Answer",
        boundary="Which boundary",
        because="What decides it",
        draft="Draft",
        release=f"Framework release {framework.release}.",
    )


def _answers(framework: Framework) -> Iterator[AnswerWords]:
    for code in (*Verdict, *AnswerOnly):
        if code is AnswerOnly.NOT_A_REQUEST:
            continue
        word = framework.wording(code)
        yield AnswerWords(word.title, word.plain_text)


def _parts(
    framework: Framework, ordered: Sequence[Vignette], numbers: Mapping[UUID, int]
) -> Iterator[Part]:
    for level, (title, plain_text) in _PARTS.items():
        stories = tuple(_story(framework, v, numbers) for v in ordered if v.difficulty is level)
        if stories:
            yield Part(f"part-{level}", title, plain_text, stories)


def _story(framework: Framework, vignette: Vignette, numbers: Mapping[UUID, int]) -> Story:
    code = vignette.expected.boundary or ""
    twin = vignette.twin
    return Story(
        number=numbers[vignette.id],
        voice=_VOICES[vignette.voice],
        text=vignette.text,
        answer=framework.wording(vignette.expected.verdict).title,
        code=code,
        activity=framework.boundary(code).activity if code else "",
        because=vignette.because,
        twin=_DIFFERS[twin.differs_in].format(number=numbers[twin.id])
        if twin and twin.id in numbers
        else "",
    )
