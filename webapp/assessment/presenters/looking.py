"""Looking at one's practice: where to start, one competence, and what would be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from competence.actors import Actor, Role
from competence.assessment.queries import Finished
from competence.assessment.rules import (
    Answer,
    Draft,
    Drafted,
    Said,
    for_roles,
    is_complete,
    next_competence,
    order_strengths_first,
)
from competence.framework.model import Competence, Domain, Framework
from webapp.assessment.presenters.showing import Link, Shown, answer_shown, shown
from webapp.presenting.dates import instant_words

MY_ROLE: Final = "mine"
"""The run through every competence of one's role, where a domain's run has the domain's code."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What is known of somebody's own looking at their practice."""

    roles: Sequence[str]
    """The framework's roles that their posts practise."""
    draft: Draft | None
    said: Mapping[str, Said]

    @property
    def drafted(self) -> Mapping[str, Drafted]:
        """The answers of the draft; none without one."""
        return {} if self.draft is None else self.draft.drafted


@dataclass(frozen=True, slots=True)
class Overview:
    """Where one starts, goes on, and sees what one says now."""

    carry_on: Link | None
    look_over: str
    starts: Sequence[Link]
    also_open: Sequence[Link]
    said: Sequence[Shown]
    earlier: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Part:
    """One competence to say something of."""

    code: str
    title: str
    plain_text: str
    domain: str
    domain_place: int
    statements: Sequence[tuple[str, str]]
    is_not: Sequence[str]
    team_provides: Sequence[Mapping[str, str]]
    page: str
    save_to: str
    autosave_to: str
    clear_to: str
    is_saved: bool


@dataclass(frozen=True, slots=True)
class OnePart:
    """The page of one competence: the part, what was said before, and where it leads."""

    part: Part
    back: Link
    save_words: str
    before: Shown | None
    theirs: Shown | None = None
    """What was saved meanwhile on another page, where that is so."""


@dataclass(frozen=True, slots=True)
class Check:
    """What would be kept, before it is."""

    said: Sequence[Shown]
    unready: Sequence[Link]
    also: Sequence[Link]


def overview(
    framework: Framework, actor: Actor, practice: Practice, finished: Sequence[Finished]
) -> Overview:
    """The page one starts from; nothing to start for somebody whose post has ended."""
    works = actor.holds(Role.PEER_SUPPORT_WORKER)
    mine, others = _domains(framework, practice.roles)
    strengths_first = order_strengths_first(framework, practice.said.values())
    return Overview(
        carry_on=_carry_on(framework, practice) if works else None,
        look_over=url_for("assessment.check") if works and practice.drafted else "",
        starts=[_run(framework, practice.roles), *map(_domain_link, mine)] if works else [],
        also_open=[*map(_domain_link, others)] if works else [],
        said=[shown(framework, one) for one in strengths_first],
        earlier=[
            Link(
                instant_words(one.finished_at),
                url_for("assessment.kept", self_assessment_id=one.id),
            )
            for one in finished
        ],
    )


def one_part(
    framework: Framework,
    competence: Competence,
    practice: Practice,
    *,
    run: str,
    theirs: Drafted | None = None,
) -> OnePart:
    """The page of one competence in a run; `theirs` is what another page saved meanwhile."""
    code = competence.code
    following = following_in(framework, practice, run, code)
    domain = framework.domain(competence.domain)
    before = practice.said.get(code)
    return OnePart(
        part=part(framework, competence, run, is_saved=code in practice.drafted),
        back=Link(f"Back to {domain.title}", url_for("assessment.domain", code=domain.code)),
        save_words=f"Save and go to {following}" if following else "Save and look it over",
        before=shown(framework, before) if before else None,
        theirs=_drafted(framework, code, theirs) if theirs else None,
    )


def part(framework: Framework, competence: Competence, run: str, *, is_saved: bool) -> Part:
    """One competence, with its own words and where its form is sent."""
    domain = framework.domain(competence.domain)
    return Part(
        code=competence.code,
        title=competence.title,
        plain_text=competence.plain_text,
        domain=domain.title,
        domain_place=framework.domains.index(domain),
        statements=[(one.plain_text, one.provenance) for one in competence.statements],
        is_not=competence.what_it_is_not,
        team_provides=[
            {"name": framework.duty(one.duty).title, "words": one.here}
            for one in competence.team_must_provide
        ],
        page=_page(competence.code, run),
        save_to=url_for("assessment.save", code=competence.code, run=run),
        autosave_to=url_for("assessment.autosave", code=competence.code),
        clear_to=url_for("assessment.clear", code=competence.code, run=run),
        is_saved=is_saved,
    )


def following_in(framework: Framework, practice: Practice, run: str, code: str) -> str | None:
    """The competence that comes after `code` in a run; None at its end."""
    codes = _codes(framework, practice.roles, run, code)
    return next_competence(codes, practice.drafted.keys(), after=code)


def after(framework: Framework, practice: Practice, run: str, code: str) -> str:
    """Where saving `code` leads: to what follows in the run, and at its end to looking it over."""
    following = following_in(framework, practice, run, code)
    return _page(following, run) if following else url_for("assessment.check")


def check(framework: Framework, practice: Practice) -> Check:
    """What has been said so far, in the framework's order, and what still needs one more thing."""
    drafted = practice.drafted
    here = [c for c in framework.competences if c.code in drafted]
    return Check(
        said=[_drafted(framework, c.code, drafted[c.code]) for c in here],
        unready=[
            Link(f"{c.code}, {c.title}", _page(c.code, MY_ROLE), _lacks(drafted[c.code].answer))
            for c in here
            if not is_complete(framework, drafted[c.code].answer)
        ],
        also=[
            _domain_link(domain)
            for domain in framework.domains
            if all(c.code not in drafted for c in framework.competences_of(domain.code))
        ],
    )


def _drafted(framework: Framework, code: str, drafted: Drafted) -> Shown:
    return answer_shown(
        framework, code, drafted.answer, instant_words(drafted.saved_at), _page(code, MY_ROLE)
    )


def _lacks(answer: Answer) -> str:
    if answer.non_rating is not None:
        return "Say what the team must give first."
    return "You wrote some words. Choose what is most like you, or clear your words."


def _carry_on(framework: Framework, practice: Practice) -> Link | None:
    stopped = practice.draft.stopped_at if practice.draft else None
    if stopped is None or not framework.has_competence(stopped):
        return None
    in_role = stopped in {one.code for one in for_roles(framework, practice.roles)[0]}
    run = MY_ROLE if in_role else framework.competence(stopped).domain
    following = following_in(framework, practice, run, stopped)
    if following is None:
        title = framework.competence(stopped).title
        return Link(
            "Look over what you said", url_for("assessment.check"), f"You stopped at {title}."
        )
    title = framework.competence(following).title
    return Link(
        "Carry on where you stopped", _page(following, run), f"Next is {following}, {title}."
    )


def _run(framework: Framework, roles: Sequence[str]) -> Link:
    yours, _ = for_roles(framework, roles)
    return Link(
        "Everything in your role, one at a time",
        _page(yours[0].code, MY_ROLE),
        "Skip what you like. Stop when you like.",
    )


def _domain_link(domain: Domain) -> Link:
    first_sentence = domain.plain_text.partition(". ")[0].rstrip(".") + "."
    return Link(domain.title, url_for("assessment.domain", code=domain.code), first_sentence)


def _domains(
    framework: Framework, roles: Sequence[str]
) -> tuple[Sequence[Domain], Sequence[Domain]]:
    """The domains that hold something of one's role, and the others."""
    mine = {competence.domain for competence in for_roles(framework, roles)[0]}
    return (
        [domain for domain in framework.domains if domain.code in mine],
        [domain for domain in framework.domains if domain.code not in mine],
    )


def _codes(framework: Framework, roles: Sequence[str], run: str, code: str) -> Sequence[str]:
    """The competences of a run; all of them where `code` is not in it."""
    if run in {domain.code for domain in framework.domains}:
        codes = [competence.code for competence in framework.competences_of(run)]
    else:
        codes = [competence.code for competence in for_roles(framework, roles)[0]]
    return codes if code in codes else [competence.code for competence in framework.competences]


def _page(code: str, run: str) -> str:
    return url_for("assessment.competence", code=code, run=run)
