"""Answers requests from a framework's examples, lexicon and boundaries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from competence.boundaries.matching import deciding, encoder
from competence.boundaries.matching.deciding import Choice, Shares
from competence.boundaries.matching.examples import Label, lexicon_of
from competence.boundaries.matching.explaining import Explaining
from competence.boundaries.matching.index import Index, index_of
from competence.boundaries.matching.nothing import SENTENCES, Sieve
from competence.boundaries.matching.phrases import Finder, Words
from competence.boundaries.matching.reading import Reader, mark, mended, parts, requests
from competence.boundaries.matching.signals import Noticing
from competence.boundaries.matching.spelling import Spelling
from competence.boundaries.matching.training import Numbers, chances
from competence.boundaries.rules import (
    LONGEST,
    NEAREST,
    Answer,
    NothingAsked,
    strictness,
)
from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.framework.model.lexicon import Guard, Signal

SENTENCES_SHARE: Final = 0.4
"""How much the single sentences of a text count beside the text as a whole."""
MEANING_SHARE: Final = 0.5
"""How much what a text is about counts beside its words."""
SHARPNESS: Final = 1.6
"""How far apart the two together push the answers: what agrees may be surer than either alone."""
SIGNAL: Final = 6.0
"""What a signal of weight 1 adds to an answer's score: about four hundred times as likely."""
CURATED: Final = 30.0
"""What the very words of an example add to the score of its answer."""
OTHER_ROLE: Final = -0.5
"""What is added to a boundary that does not speak of the role that was named."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text read and weighed."""

    words: Words
    shares: Shares
    signals: tuple[Signal, ...]
    guards: tuple[Guard, ...]
    label: Label
    """The likeliest of all that was learned."""
    kept_out: Mapping[str, str]
    """By boundary, the over-protection event that its words may tell of."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One request, weighed, and the boundary chosen for it."""

    weighed: Weighed
    choice: Choice

    @property
    def is_sure(self) -> bool:
        """Whether it may stand as a request of its own beside others of the same text."""
        is_alarm = deciding.alarm(self.weighed.shares) is not None
        is_request = not is_alarm and not deciding.is_idle(self.weighed.shares)
        return is_request and self.choice.share >= deciding.SURE


class Matcher:
    """Knows one framework, and answers whether something may be asked of a peer worker."""

    def __init__(self, framework: Framework, index: Index | None = None) -> None:
        lexicon = lexicon_of(framework)
        self._reader = Reader(lexicon)
        self._index = index or index_of(framework, self._reader)
        self._verdicts: Mapping[str, Verdict] = {b.code: b.verdict for b in framework.boundaries}
        self._roles = {b.code: frozenset(b.roles) for b in framework.boundaries}
        self._passes_on = lexicon.pass_it_on
        compiler = self._reader.compiler
        self._noticing = Noticing(lexicon, compiler)
        known = dict.fromkeys(lexicon.everyday, 1) | dict(self._index.words)
        self._spelling = Spelling(known)
        self._sieve = Sieve(
            self._spelling,
            frozenset(lexicon.everyday),
            Finder((compiler.elements(words), words) for words in lexicon.abuse),
        )
        self._joints = Finder((compiler.elements(words), words) for words in lexicon.joints)
        self._explaining = Explaining(framework, self._reader, self._index.rarity)

    def answer(self, text: str, *, role: str | None = None) -> Answer:
        """The answer to a request, by somebody who practises `role` where one is named."""
        words = self._reader.words(text[: LONGEST + 1])
        reason = self._sieve.unreadable(text, words) if self._verdicts else NothingAsked.NO_REQUEST
        if reason is not None:
            return _nothing(reason)
        return self._to_request(self._weighed(text, role), text, role)

    def _to_request(self, weighed: Weighed, text: str, role: str | None) -> Answer:
        alarm = deciding.alarm(weighed.shares)
        if alarm is not None:
            return self._alarmed(alarm, weighed)
        if deciding.is_idle(weighed.shares):
            abuse = self._sieve.is_abuse(weighed.words)
            return _nothing(NothingAsked.ABUSE if abuse else NothingAsked.NO_REQUEST)
        curated = self._curated(text)
        if curated is not None:
            return self._told(self._heard(weighed, self._index.labels[curated].code))
        answer = self._both(text, self._heard(weighed), role)
        worry = deciding.alarm(weighed.shares, least=deciding.CALM)
        if answer.verdict is Verdict.WITHIN_ROLE and worry is not None:
            return self._alarmed(worry, weighed)
        return answer

    def _alarmed(self, alarm: AnswerOnly, weighed: Weighed) -> Answer:
        shares = weighed.shares
        near = tuple(shares.boundaries)
        boundary = self._passes_on if alarm is AnswerOnly.PASS_IT_ON else None
        if boundary is not None:
            near = (boundary, *(code for code in near if code != boundary))
        urgent = alarm is AnswerOnly.URGENT_HELP
        return Answer(
            verdict=alarm,
            boundary=boundary,
            nearest=() if urgent else near[:NEAREST],
            confidence=round(shares.alone.get(alarm, 0.0), 3),
            because=self._explaining.alarm(alarm, weighed.signals, weighed.words),
            about_asker=urgent and _about_asker(weighed),
        )

    def _both(self, text: str, whole: Heard, role: str | None) -> Answer:
        """The strictest of several requests in one text, if its parts ask for different things.

        A part counts where its words alone are sure: a story around a request is not one more.
        """
        heard = {whole.choice.boundary: whole}
        for part in requests(text, self._reader, self._joints):
            one = self._heard(self._weighed(part, role, closely=False))
            if one.is_sure:
                heard.setdefault(one.choice.boundary, one)
        found = [(code, one) for code, one in heard.items() if code is not None]
        if len(found) < deciding.SEVERAL:
            return self._told(whole)
        found.sort(key=lambda pair: -strictness(self._verdicts[pair[0]]))
        codes = tuple(code for code, _ in found)
        near = (*codes, *(code for code in whole.choice.likeliest if code not in codes))
        return replace(self._told(found[0][1]), nearest=near[:NEAREST], also=codes[1:])

    def _heard(self, weighed: Weighed, example_of: str | None = None) -> Heard:
        """The boundary chosen: the one of which these are an example's very words, if any."""
        if example_of is not None and example_of in self._verdicts:
            return Heard(weighed, deciding.settled(example_of, weighed.shares))
        guarded = [code for guard in weighed.guards for code in guard.answers]
        return Heard(weighed, deciding.chosen(weighed.shares, self._verdicts, guarded or None))

    def _told(self, heard: Heard) -> Answer:
        choice = heard.choice
        return Answer(
            verdict=self._verdicts[choice.boundary] if choice.boundary else Verdict.TALK_FIRST,
            boundary=choice.boundary,
            nearest=choice.likeliest[:NEAREST],
            confidence=round(choice.share, 3),
            because=self._because(choice, heard.weighed),
            unsure=choice.boundary is None,
            kept_out=heard.weighed.kept_out.get(choice.boundary or ""),
        )

    def _because(self, choice: Choice, weighed: Weighed) -> str:
        if choice.boundary is None:
            return self._explaining.unsure()
        said: tuple[Guard | Signal, ...] = (*weighed.guards, *weighed.signals)
        return self._explaining.boundary(choice.boundary, said, weighed.words)

    def _weighed(self, text: str, role: str | None, *, closely: bool = True) -> Weighed:
        words = mended(self._reader.words(text), self._spelling)
        signals, guards = self._noticing.holding(words)
        scores = self._scores(text, words, closely=closely)
        for number, label in enumerate(self._index.labels):
            scores[number] += SIGNAL * _spoken_for(label, signals)
            roles = self._roles.get(label.code)
            if role is not None and roles is not None and role not in roles:
                scores[number] += OTHER_ROLE
        likely = chances(scores)
        best = self._index.labels[int(np.argmax(likely))]
        return Weighed(words, self._shares(likely), signals, guards, best, self._kept_out(likely))

    def _kept_out(self, likely: Numbers) -> dict[str, str]:
        whole: dict[str, float] = defaultdict(float)
        events: dict[str, tuple[float, str]] = {}
        for label, share in zip(self._index.labels, likely.tolist(), strict=True):
            whole[label.code] += share
            if label.kept_out:
                best = events.get(label.code, (0.0, ""))
                events[label.code] = max(best, (share, label.kept_out))
        return {
            code: event
            for code, (share, event) in events.items()
            if share >= deciding.KEPT_OUT * whole[code]
        }

    def _scores(self, text: str, words: Words, *, closely: bool) -> Numbers:
        said = self._said(text, words)
        curated = self._curated(text)
        if curated is not None:
            said[curated] += CURATED
        if curated is not None or not closely:
            return said
        meant = self._index.meant(encoder.kept().vector(words))
        mixed = (1 - MEANING_SHARE) * said + MEANING_SHARE * meant
        sharpened: Numbers = np.float32(SHARPNESS) * mixed
        return sharpened

    def _said(self, text: str, words: Words) -> Numbers:
        """How much the words speak for each label, the sentences of a text each for itself too."""
        whole = self._scored(self._reader.unwrapped(words))
        singly = [self._scored(mended(self._reader.words(p), self._spelling)) for p in parts(text)]
        if not singly:
            return whole
        found: Numbers = (1 - SENTENCES_SHARE) * whole + SENTENCES_SHARE * np.mean(singly, axis=0)
        return found

    def _curated(self, text: str) -> int | None:
        """The place of the label of an example in these very words, if there is one."""
        return self._index.marks.get(mark(self._reader.unwrapped(self._reader.words(text))))

    def _scored(self, words: Words) -> Numbers:
        return self._index.scores(self._reader.counting.features(words, self._index.rarity))

    def _shares(self, likely: Numbers) -> Shares:
        alone: dict[AnswerOnly, float] = defaultdict(float)
        boundaries = dict.fromkeys(self._verdicts, 0.0)
        for label, share in zip(self._index.labels, likely.tolist(), strict=True):
            if label.code in boundaries:
                boundaries[label.code] += share
            else:
                alone[AnswerOnly(label.code)] += share
        whole = sum(boundaries.values()) or 1.0
        order = sorted(boundaries, key=lambda code: -boundaries[code])
        return Shares({code: boundaries[code] / whole for code in order}, alone)


def _spoken_for(label: Label, signals: Sequence[Signal]) -> float:
    return sum(
        signal.weight
        for signal in signals
        if label.code in signal.points_to
        and (label.code != AnswerOnly.URGENT_HELP or label.about_asker == signal.about_asker)
    )


def _about_asker(weighed: Weighed) -> bool:
    return weighed.label.about_asker or any(signal.about_asker for signal in weighed.signals)


def _nothing(reason: NothingAsked) -> Answer:
    return Answer(
        verdict=AnswerOnly.NOT_A_REQUEST,
        boundary=None,
        nearest=(),
        confidence=1.0,
        because=SENTENCES[reason],
        nothing=reason,
    )


__all__ = ["Matcher"]
