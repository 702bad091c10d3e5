"""What the pages on one's own practice say: values in, words and links out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import url_for

from competence.actors import Actor, Role
from competence.assessment.queries import Finished, Shared, SharedWithMe
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
from competence.people.rules import PersonName
from webapp.presenting.dates import instant_words

MY_ROLE: Final = "mine"
"""The run through every competence of one's role, where a domain's run has the domain's code."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, and a line below them."""

    words: str
    href: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing somebody said, as a page shows it: a level with its sign, or a sentence."""

    code: str
    title: str
    domain: int
    choice: str
    rank: int
    """The level's place from 1; 0 for what is no level."""
    of: int
    needs: str
    words: str
    when: str
    change: str = ""


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


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a self-assessment is or was shared with."""

    name: str
    sentence: str
    withdraw_to: str
    """Empty once it has ended."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished self-assessment, strengths first, and who may read it."""

    id: UUID
    when: str
    said: Sequence[Shown]
    readers: Sequence[Reader]
    may_choose: Sequence[PersonName]
    share_to: str


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What a second person reads."""

    name: str
    when: str
    said: Sequence[Shown]
    until: str
    tell: str


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


def kept(
    framework: Framework,
    finished: Finished,
    said: Sequence[Said],
    *,
    shares: Sequence[Shared],
    choices: Sequence[PersonName],
) -> Kept:
    """A finished self-assessment, its readers, and `choices` without those who can read it now."""
    reading = {share.reader.id for share in shares if share.ended_at is None}
    return Kept(
        id=finished.id,
        when=instant_words(finished.finished_at),
        said=[shown(framework, one) for one in order_strengths_first(framework, said)],
        readers=[_reader(finished.id, share) for share in shares],
        may_choose=[person for person in choices if person.id not in reading],
        share_to=url_for("assessment.share", self_assessment_id=finished.id),
    )


def shared_page(
    framework: Framework, found: SharedWithMe, said: Sequence[Said], tell: Sequence[str]
) -> SharedPage:
    """What a second person reads, with until when and whom to tell."""
    name = found.worker.name
    return SharedPage(
        name=name,
        when=instant_words(found.finished_at),
        said=[shown(framework, one) for one in order_strengths_first(framework, said)],
        until=f"{name} stops sharing it, or you no longer supervise them",
        tell=" or ".join(tell),
    )


def shared_links(found: Sequence[SharedWithMe]) -> Sequence[Link]:
    """What is shared with somebody, newest first."""
    return [
        Link(
            f"{one.worker.name}, {instant_words(one.finished_at)}",
            url_for("assessment.shared", self_assessment_id=one.id),
        )
        for one in found
    ]


def withdrawn_words(ended: Shared) -> Sequence[str]:
    """What to say after a share was taken back: what was seen already, and the truth of it."""
    name = ended.reader.name
    if ended.last_read is None:
        return [f"{name} cannot open it any more. They had not opened it."]
    return [
        f"{name} cannot open it any more.",
        f"They had opened it, last on {instant_words(ended.last_read)}.",
        "They may remember what it said.",
    ]


def shown(framework: Framework, said: Said, *, change: str = "") -> Shown:
    """One thing that was said, in words; a code the release no longer knows stays as it is."""
    answer = Answer(said.level, said.non_rating, said.duty, said.words)
    return _shown(framework, said.competence, answer, instant_words(said.said_at), change)


def _drafted(framework: Framework, code: str, drafted: Drafted) -> Shown:
    return _shown(
        framework, code, drafted.answer, instant_words(drafted.saved_at), _page(code, MY_ROLE)
    )


def _shown(framework: Framework, code: str, answer: Answer, when: str, change: str) -> Shown:
    competence = framework.competence(code) if framework.has_competence(code) else None
    levels = {level.code: level.title for level in framework.levels}
    beside = {one.code: one.title for one in framework.non_ratings}
    duties = {duty.code: duty.title for duty in framework.duties}
    known = answer.level in levels
    return Shown(
        code=code,
        title=competence.title if competence else "",
        domain=_place(framework, competence) if competence else 0,
        choice=levels.get(answer.level or "", "")
        or beside.get(answer.non_rating or "", "")
        or "Not chosen yet",
        rank=framework.level_rank(answer.level) + 1 if answer.level and known else 0,
        of=len(framework.levels),
        needs=duties.get(answer.duty or "", ""),
        words=answer.words,
        when=when,
        change=change,
    )


def _place(framework: Framework, competence: Competence) -> int:
    return [domain.code for domain in framework.domains].index(competence.domain)


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


def _reader(self_assessment_id: UUID, share: Shared) -> Reader:
    read = f"They last opened it on {instant_words(share.last_read)}." if share.last_read else ""
    if share.ended_at is not None:
        spoken = (
            f"You took it back from {share.reader.name} on {instant_words(share.ended_at)}. {read}"
        )
        return Reader(share.reader.name, spoken.strip(), "")
    since = f"{share.reader.name} can read it since {instant_words(share.shared_at)}."
    return Reader(
        share.reader.name,
        f"{since} {read or 'They have not opened it yet.'}",
        url_for(
            "assessment.withdraw",
            self_assessment_id=self_assessment_id,
            from_id=share.reader.id,
        ),
    )
