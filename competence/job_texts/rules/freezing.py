"""A check as plain values, to be sealed or signed, and back."""

from typing import Any

from competence.framework.model import AnswerOnly, Verdict
from competence.job_texts.rules.checking import Check, CheckedLine, Mark


def plain(check: Check) -> dict[str, Any]:
    """A check as text, lists and None alone."""
    return {
        "framework": check.framework,
        "release": check.release,
        "lines": [
            [
                line.text, line.verdict.value, line.boundary, list(line.also), list(line.nearest),
                line.kept_out, list(line.essentials), line.mark.value if line.mark else None,
            ]
            for line in check.lines
        ],
    }  # fmt: skip


def from_plain(value: dict[str, Any]) -> Check:
    """The check that `plain` gave this for."""
    return Check(
        framework=value["framework"],
        release=value["release"],
        lines=tuple(
            CheckedLine(
                text=text,
                verdict=_verdict(verdict),
                boundary=boundary,
                also=tuple(also),
                nearest=tuple(nearest),
                kept_out=kept_out,
                essentials=tuple(essentials),
                mark=Mark(mark) if mark else None,
            )
            for text, verdict, boundary, also, nearest, kept_out, essentials, mark in value["lines"]
        ),
    )


def _verdict(code: str) -> Verdict | AnswerOnly:
    return Verdict(code) if code in set(Verdict) else AnswerOnly(code)
