"""Words: each fixed word is worded, each list names a thing once, approval says by whom."""

from collections.abc import Iterable, Iterator

from competence.framework.faults import Fault, pointer
from competence.framework.model import AnswerOnly, ReleaseStatus, Verdict
from competence.framework.parts import Parts


def verdicts_have_their_words(parts: Parts) -> Iterator[Fault]:
    """The five verdicts and the three other answers are worded once each, in their order."""
    if parts.verdicts is None:
        return
    words = parts.verdicts.value
    wanted: tuple[tuple[str, list[str], list[str]], ...] = (
        ("verdicts", [word.code for word in words.verdicts], list(Verdict)),
        ("answers_only", [word.code for word in words.answers_only], list(AnswerOnly)),
    )
    for key, given, fixed in wanted:
        if given != fixed:
            wrong = f"These are worded here: {', '.join(given)}."
            mend = f"Word each of these once, in this order: {', '.join(fixed)}."
            yield Fault(parts.verdicts.file, pointer(key), wrong, mend)


def an_approved_release_says_by_whom(parts: Parts) -> Iterator[Fault]:
    """Approval is by somebody, and a draft has none."""
    if parts.about is None:
        return
    about = parts.about.value
    if about.status is ReleaseStatus.APPROVED and not about.approvals:
        wrong = "The release is called approved and nobody has agreed to it."
        mend = 'Say under "approvals" which group agreed and when, or call it a draft.'
        yield Fault(parts.about.file, "/status", wrong, mend)


def every_list_names_a_thing_once(parts: Parts) -> Iterator[Fault]:
    """No list holds two entries of one code."""
    for file, place, codes in _lists(parts):
        given = list(codes)
        for number, code in enumerate(given):
            if code in given[:number]:
                wrong = f'"{code}" stands here twice.'
                yield Fault(file, f"{place}/{number}/code", wrong, "Keep one of the two.")


def _lists(parts: Parts) -> Iterator[tuple[str, str, Iterable[str]]]:
    lists = (parts.duties, parts.team_statements, parts.awards, parts.scope_card)
    for listed in (*lists, parts.over_protection):
        if listed is not None:
            yield listed.file, "", [thing.code for thing in listed.value]
    if parts.job_texts is not None:
        job = parts.job_texts
        yield job.file, "/essentials", [one.code for one in job.value.essentials]
        yield job.file, "/wordings", [one.boundary for one in job.value.wordings]
    yield from _of_the_audit(parts)
    if parts.about is not None:
        yield parts.about.file, "/roles", [role.code for role in parts.about.value.roles]
    if parts.scale is not None:
        scale = parts.scale
        yield scale.file, "/levels", [level.code for level in scale.value.levels]
        yield scale.file, "/non_ratings", [answer.code for answer in scale.value.non_ratings]
    if parts.evidence is not None:
        evidence = parts.evidence
        yield evidence.file, "/kinds", [kind.code for kind in evidence.value.kinds]
        yield evidence.file, "/forms", [form.code for form in evidence.value.forms]
    if parts.targets is not None:
        targets = parts.targets
        yield targets.file, "/sets", [one.code for one in targets.value.sets]
        yield targets.file, "/targets", [one.number for one in targets.value.targets]


def _of_the_audit(parts: Parts) -> Iterator[tuple[str, str, Iterable[str]]]:
    if parts.audit is not None:
        file, audit = parts.audit.file, parts.audit.value
        yield file, "/questions", [question.code for question in audit.questions]
        yield file, "/minutes", [one.code for one in audit.minutes]
        yield file, "/contract_words", [words.duty for words in audit.contract_words]
        if audit.regulation is not None:
            yield file, "/regulation/parts", [part.code for part in audit.regulation.parts]
