"""The words of a certificate of an award, of one in a new name, and of "agreed so far"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from certificates.agreed_so_far import AgreedSoFar
from certificates.certificate import (
    Certificate,
    CertificateKind,
    Line,
    Phrase,
    Review,
    attendance_sentence,
    award_sentence,
)
from certificates.content import AgreedPart, Owed, canonical, from_json
from competence.awards.actions import Attending, Frozen, Issuing, Renaming
from competence.awards.rules import AwardFinding, Reviewed, Stands
from competence.framework.model import Award, Framework
from competence.signoff.rules import AgreedBy, takes_view
from webapp.documents.portfolio import PURPOSE
from webapp.presenting.dates import and_list, day_words
from webapp.presenting.standing import decider_words

STANDS: Final = {
    Stands.HELD: "Issued.",
    Stands.CAN_BE_ASKED: "Everything it stands on is agreed. It can be asked for today.",
    Stands.WAITS_FOR_REVIEW: (
        "Everything it stands on is agreed. The service owes a review of the framework with peer"
        " workers before it can be issued."
    ),
    Stands.NOT_YET: "The service has not made all of this possible yet.",
}
"""Where an award stands, in a sentence that asks nothing of the worker."""


@dataclass(frozen=True, slots=True)
class Site:
    """What an installation prints: its address (empty where it has none), and if it is made up."""

    address: str
    made_up: bool


def award_certificate(framework: Framework, issuing: Issuing, site: Site) -> Frozen:
    """The words of an award's certificate, from what was looked at again when it was issued."""
    found, award = issuing.basis, issuing.basis.towards.award
    basis = found.towards.agreed
    content = Certificate(
        kind=CertificateKind.AWARD,
        title=award.title,
        holder=found.asked.worker.name,
        issued_on=issuing.on,
        organisation=issuing.organisation,
        issuer=found.asked.asked.name,
        number=issuing.number.upper(),
        check_address=check_address(site, issuing.number),
        release=framework.release,
        draft_notice=draft_notice(framework),
        review=_review(found.review) if found.review and framework.is_draft else None,
        basis=tuple(line(framework, one) for one in basis),
        decided_and_issued_by_one=found.is_by_one,
        hours=None,
        days=None,
        co_delivered_by=(),
        statements=(),
        record_notice=framework.notices.record,
        sentence=_sentence(framework, award, basis),
        framework_title=framework.title,
        look_again_by=min(
            (one.standing.look_again_on for one in basis if one.standing.look_again_on),
            default=None,
        ),
        made_up=site.made_up,
    )
    return Frozen(award.title, canonical(content).decode())


def attendance_certificate(framework: Framework, attending: Attending, site: Site) -> Frozen:
    """The words of a certificate of attendance; `framework` is the release of the course."""
    found = attending.attended
    hours = hours_words(attending.there.minutes)
    content = Certificate(
        kind=CertificateKind.ATTENDANCE,
        title=found.title,
        holder=attending.there.person.name,
        issued_on=attending.on,
        organisation=attending.organisation,
        issuer=attending.issuer,
        number=attending.number.upper(),
        check_address=check_address(site, attending.number),
        release=framework.release,
        draft_notice=draft_notice(framework),
        review=None,
        basis=(),
        decided_and_issued_by_one=False,
        hours=hours,
        days=and_list([day_words(day) for day in found.days]) or None,
        co_delivered_by=found.co_delivered_by,
        statements=tuple(_statement(framework, code) for code in found.covers),
        record_notice=framework.notices.record,
        sentence=attendance_sentence(hours),
        framework_title=framework.title,
        made_up=site.made_up,
    )
    return Frozen(found.title, canonical(content).decode())


def hours_words(minutes: int) -> str:
    """Minutes as a certificate says them, "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{number} {unit}{'s' * (number != 1)}" for number, unit in
             ((hours, "hour"), (rest, "minute")) if number]  # fmt: skip
    return " ".join(parts)


def _statement(framework: Framework, code: str) -> str:
    """What a code of a scheme of work stands for: a statement, or a competence as a whole."""
    if framework.has_competence(code):
        return f"{code} {framework.competence(code).title}"
    return f"{code} {framework.statement(code).text}"


def in_new_name(given: Renaming, site: Site) -> Frozen:
    """The same words with another name and number; nothing else is changed."""
    old = from_json(Certificate, given.content)
    address = None if old.check_address is None else check_address(site, given.number)
    content = replace(old, holder=given.name, number=given.number.upper(), check_address=address)
    return Frozen(given.title, canonical(content).decode())


def agreed_so_far(
    framework: Framework,
    found: Sequence[AwardFinding],
    agreed: Sequence[AgreedBy],
    *,
    holder: str,
    organisation: str,
    on: date,
    made_up: bool,
) -> AgreedSoFar:
    """What is agreed with a worker, and what the service has not yet made possible."""
    called = holder.split(maxsplit=1)[0]
    return AgreedSoFar(
        holder=holder,
        organisation=organisation,
        printed_on=on,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=draft_notice(framework),
        record_notice=framework.notices.record,
        purpose_notice=PURPOSE,
        introduction=(f"{called} and the team have agreed this so far. It can be printed any day."),
        agreed=tuple(line(framework, one) for one in agreed),
        not_yet_possible=tuple(_not_yet(framework, found)),
        awards=tuple(AgreedPart(one.towards.award.title, STANDS[one.stands]) for one in found),
        made_up=made_up,
    )


def check_address(site: Site, number: str) -> str | None:
    """The address at which a number is checked; None where the site has none."""
    return f"{site.address}/c/{number}" if site.address else None


def line(framework: Framework, one: AgreedBy) -> Line:
    """One competence that was agreed, as it prints."""
    competence = framework.competence(one.competence)
    codes = [domain.code for domain in framework.domains]
    return Line(
        code=one.competence,
        title=competence.title,
        level=framework.level(one.level).title,
        decided_on=one.decided_on,
        decided_by=decider_words(one.decider.name, one.decided_as),
        domain=framework.domain(competence.domain).title,
        domain_index=codes.index(competence.domain),
    )


def _not_yet(framework: Framework, found: Sequence[AwardFinding]) -> Sequence[Owed]:
    """What is still to come for the awards that were begun, each competence once."""
    begun = [one.towards for one in found if one.towards.has_begun]
    awaits = {code for one in begun for code in one.awaits_view}
    to_come = {code for one in begun for code in one.to_come}
    codes = [domain.code for domain in framework.domains]
    return [
        Owed(
            domain_index=codes.index(competence.domain),
            title=f"{competence.code} {competence.title}",
            words=(
                "Agreed. A lived-experience view is awaited."
                if competence.code in awaits
                else "The service has not looked at this together with them yet."
            ),
        )
        for competence in framework.competences
        if competence.code in awaits | to_come
    ]


def _sentence(framework: Framework, award: Award, basis: Sequence[AgreedBy]) -> tuple[Phrase, ...]:
    levels = {need.level: framework.level(need.level).title for need in award.needs}
    domains = tuple(framework.domain(need.domain).title for need in award.needs)
    with_view = any(takes_view(framework.competence(one.competence)) for one in basis)
    return award_sentence(" or ".join(levels.values()), domains, with_peer_view=with_view)


def _review(review: Reviewed) -> Review:
    return Review(
        on=review.reviewed_on,
        took_part=review.took_part,
        with_lived_experience=review.peers,
        said=review.said,
    )


def draft_notice(framework: Framework) -> str | None:
    """What a draft prints after the word: none of what is approved."""
    if not framework.is_draft:
        return None
    return framework.notices.draft.removeprefix("Draft. ").rstrip(".") + "."
