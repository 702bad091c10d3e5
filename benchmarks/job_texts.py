"""How often the lines of made-up adverts, job descriptions and rotas are read rightly.

They stand in a release's `vignettes/made-up-texts.json`, with what somebody who knew the
boundaries expected of each line before any was read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from time import process_time
from typing import Any

from competence.boundaries.rules import stricter
from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.job_texts.rules import Check, CheckedLine, missing
from webapp.job_texts.reading import checked


@dataclass(frozen=True)
class Read:
    """A made-up text as it was read, and what was expected of it."""

    story: Mapping[str, Any]
    check: Check
    seconds: float
    missing: frozenset[str]

    @property
    def pairs(self) -> list[tuple[Mapping[str, Any], CheckedLine]]:
        """Each line as expected and as read."""
        return list(zip(self.story["expected"], self.check.lines, strict=True))

    def row(self, essentials: frozenset[str]) -> str:
        """The figures, as a row of a Markdown table."""
        asking = [pair for pair in self.pairs if pair[0]["boundary"]]
        idle = [pair for pair in self.pairs if not pair[0]["boundary"]]
        figures = (
            len(self.pairs),
            _of([line.verdict == want["verdict"] for want, line in asking]),
            _of([line.boundary == want["boundary"] for want, line in asking]),
            _of([line.boundary is None or bool(line.essentials) for _, line in idle]),
            sum(_is_too_open(want, line) for want, line in asking),
            _of([(code in self.story["says"]) != (code in self.missing) for code in essentials]),
            f"{self.seconds:.1f}",
        )
        return f"| {self.story['title']} | " + " | ".join(map(str, figures)) + " |"


HEAD = (
    "| made-up text | lines | right verdict | right boundary | left alone rightly | "
    "read too openly | essentials told rightly | s of processor time |"
)


def read(framework: Framework) -> Iterator[Read]:
    """Every made-up text of a release, read."""
    for story in stories(framework):
        started = process_time()
        check = checked(framework, story["pasted"])
        gone = frozenset(one.code for one in missing(framework, check))
        yield Read(story, check, process_time() - started, gone)


def stories(framework: Framework) -> list[Mapping[str, Any]]:
    """The made-up texts of a release that comes with the program; none where it has no file."""
    folder = resources.files("framework_data") / "releases" / framework.key.replace("@", "-")
    path = folder / "vignettes" / "made-up-texts.json"
    found: list[Mapping[str, Any]] = []
    if path.is_file():
        found = json.loads(path.read_text("utf-8"))["job_texts"]
    return found


def table(framework: Framework) -> str:
    """The figures of every made-up text, as a Markdown table; empty where there is none."""
    listed = framework.job_texts.essentials if framework.job_texts else ()
    codes = frozenset(one.code for one in listed)
    rows = [one.row(codes) for one in read(framework)]
    return "\n".join([HEAD, "|---" * HEAD.count(" | ") + "|---|", *rows]) if rows else ""


def _is_too_open(want: Mapping[str, Any], line: CheckedLine) -> bool:
    """Whether a line was read as more open than it is, so that nobody would change it."""
    if isinstance(line.verdict, AnswerOnly):
        return want["verdict"] in {Verdict.OUTSIDE_ROLE, Verdict.NEVER}
    return stricter(Verdict(want["verdict"]), line.verdict)


def _of(held: list[bool]) -> str:
    return f"{sum(held)} of {len(held)}"
