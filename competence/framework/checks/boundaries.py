"""Role boundaries: the answer, what it asks for and what it offers instead fit together."""

from collections.abc import Iterator
from typing import Final

from competence.framework.faults import Fault, pointer
from competence.framework.model import (
    AgreementNeed,
    Boundary,
    CompetenceNeed,
    CourseNeed,
    Moment,
    Verdict,
)
from competence.framework.parts import Parts

LONGEST_WORDS_TO_SAY: Final = 40
"""Words that fit one breath (vocabulary, section 6)."""
_REFUSALS: Final = (Verdict.OUTSIDE_ROLE, Verdict.NEVER)
_NEEDED_BY: Final = {
    Verdict.NEEDS_COMPETENCE: ((CompetenceNeed, CourseNeed), "a competence or a course"),
    Verdict.TALK_FIRST: ((AgreementNeed,), "an agreement"),
}
_LISTS: Final = ("roles", "related_competences", "guards_against", "talk_to")


def conditions_fit_the_verdict(parts: Parts) -> Iterator[Fault]:
    """Within, outside and never wait for nothing; the other two name what they wait for."""
    for file, boundary in _each(parts):
        if boundary.verdict not in _NEEDED_BY:
            if boundary.conditions:
                wrong = f"The answer is {boundary.verdict}, and that waits for nothing."
                mend = "Leave both lists empty, or choose another verdict."
                yield Fault(file, "/conditions", wrong, mend)
            continue
        kinds, what = _NEEDED_BY[boundary.verdict]
        if not any(isinstance(need, kinds) for need in boundary.conditions.entries):
            wrong = f"The answer is {boundary.verdict} and no condition names {what}."
            yield Fault(file, "/conditions", wrong, f'Add {what} to "all" or "any".')


def a_refusal_says_what_to_do_instead(parts: Parts) -> Iterator[Fault]:
    """Outside and never offer something a peer can do today."""
    for file, boundary in _each(parts):
        if boundary.verdict in _REFUSALS and not boundary.instead:
            wrong = f"The answer is {boundary.verdict}, and nothing is offered instead."
            mend = "Say what a peer can do today and do well."
            yield Fault(file, "/instead", wrong, mend)


def whoever_cannot_just_say_yes_has_words_and_somebody(parts: Parts) -> Iterator[Fault]:
    """Every answer but within the role gives words to say now, and somebody to talk to."""
    for file, boundary in _each(parts):
        if boundary.verdict is Verdict.WITHIN_ROLE:
            continue
        if not any(words.when is not Moment.READY for words in boundary.words_to_say):
            wrong = f"The answer is {boundary.verdict}, and there are no words to say now."
            mend = 'Add words for "any", or for "not-yet".'
            yield Fault(file, "/words_to_say", wrong, mend)
        if not boundary.talk_to:
            wrong = f"The answer is {boundary.verdict}, and there is nobody to talk to."
            yield Fault(file, "/talk_to", wrong, "Name somebody, the nearest first.")


def words_to_say_fit_one_breath(parts: Parts) -> Iterator[Fault]:
    """Words to say are 40 words at most."""
    events = parts.over_protection
    said = [(file, "", boundary.words_to_say) for file, boundary in _each(parts)]
    said += [
        (events.file, pointer(number), event.words_to_say)
        for number, event in enumerate(events.value if events else ())
        if events
    ]
    for file, at, several in said:
        for number, words in enumerate(several):
            count = len(words.text.split())
            if count > LONGEST_WORDS_TO_SAY:
                place = f"{at}{pointer('words_to_say', number, 'text')}"
                wrong = f"These words to say are {count} words long."
                mend = f"Keep to what fits one breath: {LONGEST_WORDS_TO_SAY} at most."
                yield Fault(file, place, wrong, mend)


def a_debate_is_told(parts: Parts) -> Iterator[Fault]:
    """A debated boundary says who sees it otherwise, and only a debated one does."""
    for file, boundary in _each(parts):
        if boundary.debated and boundary.debate is None:
            wrong = "It is called debated, and nothing says who sees it otherwise."
            yield Fault(file, "/debate", wrong, "Say so in one sentence.")
        if not boundary.debated and boundary.debate is not None:
            wrong = "It says who sees it otherwise, and is not called debated."
            yield Fault(file, "/debated", wrong, 'Write true, or null for "debate".')


def a_variation_is_allowed_where_it_is_told(parts: Parts) -> Iterator[Fault]:
    """Never allows no local variation, and a note stands only where one is allowed."""
    for file, boundary in _each(parts):
        if boundary.verdict is Verdict.NEVER and boundary.variation_allowed:
            wrong = "The answer is never, and a service could do otherwise."
            yield Fault(file, "/variation_allowed", wrong, "Write false.")
        if boundary.variation_note is not None and not boundary.variation_allowed:
            wrong = "It says what a variation is about, and allows none."
            mend = 'Write null, or true for "variation_allowed".'
            yield Fault(file, "/variation_note", wrong, mend)


def no_list_of_a_boundary_repeats_itself(parts: Parts) -> Iterator[Fault]:
    """Roles, competences, what it guards against and whom to talk to stand once each."""
    for file, boundary in _each(parts):
        for key in _LISTS:
            given: tuple[str, ...] = getattr(boundary, key)
            for number, code in enumerate(given):
                if code in given[:number]:
                    place = pointer(key, number)
                    yield Fault(file, place, f'"{code}" stands here twice.', "Keep one of the two.")


def _each(parts: Parts) -> Iterator[tuple[str, Boundary]]:
    return ((placed.file, placed.value) for placed in parts.boundaries)
