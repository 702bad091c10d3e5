"""`make bench-matching`: how often requests are answered as the vignettes expect.

Half of the vignettes was looked at while the matcher was made; the other half was only ever
scored. Each figure is a share of one, but for counts and times.
"""

import resource
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

from benchmarks import job_texts
from benchmarks.dresses import DRESSES
from competence.boundaries.matching import Matcher
from competence.boundaries.rules import Answer
from competence.framework.model import AnswerOnly, Framework, Verdict, Vignette
from competence.framework.registry import Registry

REFUSED = {Verdict.OUTSIDE_ROLE, Verdict.NEVER, AnswerOnly.URGENT_HELP, AnswerOnly.PASS_IT_ON}


@dataclass(frozen=True)
class Scored:
    """Vignettes of one half with their answers, and the longest time that one took."""

    vignettes: Sequence[Vignette]
    answers: Sequence[Answer]
    longest: float

    def share(self, held: Sequence[bool]) -> str:
        """How many of some hold, as a share."""
        return f"{sum(held) / max(1, len(held)):.3f}"

    def table(self) -> str:
        """The figures, as rows of a Markdown table."""
        both = list(zip(self.vignettes, self.answers, strict=True))
        held = [(v, a) for v, a in both if v.expected.boundary is not None]
        unsafe = [
            a.verdict is Verdict.WITHIN_ROLE and v.expected.verdict in REFUSED for v, a in both
        ]
        rows = (
            ("stories", str(len(both))),
            ("right verdict", self.share([a.verdict == v.expected.verdict for v, a in both])),
            (
                "right boundary first",
                self.share([a.boundary == v.expected.boundary for v, a in held]),
            ),
            (
                "right boundary in three",
                self.share([v.expected.boundary in a.nearest for v, a in held]),
            ),
            ("pairs told apart", self._pairs()),
            ("unsafe: within the role where it is refused or urgent", str(sum(unsafe))),
            ("unsure", str(sum(a.unsure for a in self.answers))),
            ("longest answer, ms of processor time", f"{self.longest * 1000:.0f}"),
        )
        return "\n".join(f"| {name} | {value} |" for name, value in rows)

    def _pairs(self) -> str:
        """Twins of which both are answered as expected, of all twins."""
        right = {
            v.id: a.verdict == v.expected.verdict
            for v, a in zip(self.vignettes, self.answers, strict=True)
        }
        pairs = {
            frozenset((v.id, v.twin.id)) for v in self.vignettes if v.twin and v.twin.id in right
        }
        return f"{sum(all(right[one] for one in pair) for pair in pairs)} of {len(pairs)}"

    def confusion(self) -> str:
        """What was expected, by row, and what was answered, by column."""
        names = [*Verdict, *AnswerOnly]
        counted = Counter(
            (str(v.expected.verdict), str(a.verdict))
            for v, a in zip(self.vignettes, self.answers, strict=True)
        )
        lines = ["| expected | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        for row in names:
            cells = [str(counted[row, column] or "") for column in names]
            lines.append(f"| {row} | " + " | ".join(cells) + " |")
        return "\n".join(lines)


def scored(matcher: Matcher, vignettes: Sequence[Vignette]) -> Scored:
    """Vignettes, answered."""
    answers, longest = [], 0.0
    for vignette in vignettes:
        started = process_time()
        answers.append(matcher.answer(vignette.text))
        longest = max(longest, process_time() - started)
    return Scored(vignettes, answers, longest)


def steady(matcher: Matcher, half: Scored) -> str:
    """The share of stories that keep their verdict in each other dress, as rows of a table."""
    rows = []
    for name, dressed in DRESSES.items():
        kept = [
            matcher.answer(dressed(one.text)).verdict == answer.verdict
            for one, answer in zip(half.vignettes, half.answers, strict=True)
        ]
        rows.append(f"| {name} | {half.share(kept)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure every framework that has vignettes, and print."""
    for framework in Registry.load(None).all():
        if framework.vignettes.all:
            sys.stdout.write(told(framework))


def told(framework: Framework) -> str:
    """All figures of a framework."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = process_time()
    matcher = Matcher(framework)
    matcher.answer("Can I be asked to do this?")
    first = process_time() - started
    halves = {
        "looked at": scored(matcher, framework.vignettes.looked_at),
        "only scored": scored(matcher, framework.vignettes.scored_only),
    }
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    parts = [f"{framework.key}: first answer after {first:.2f} s, {more:.0f} MB more memory"]
    for name, half in halves.items():
        parts += [f"\n| {name} | |\n|---|---|", half.table(), "", half.confusion()]
    parts += [
        "\n| only scored, same verdict | |\n|---|---|",
        steady(matcher, halves["only scored"]),
        "",
        job_texts.table(framework),
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
