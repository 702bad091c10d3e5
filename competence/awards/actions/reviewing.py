"""An organisation records its own review of a release."""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.awards.records import ReleaseReview
from competence.awards.rules import LONGEST_WORDS, MOST_IN_A_REVIEW, Opinion, Reviewed
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.trail.actions import note


def record_review(
    session: Session, actor: Actor, framework: Framework, review: Reviewed, *, at: datetime
) -> ReleaseReview:
    """Record, as an administrator or a panel member, who reviewed the release and what they said.

    RuleBroken with its field where something is missing, the day is still to come, or nobody in
    a peer role took part in what approves it.
    """
    if not actor.holds(Role.ADMINISTRATOR, Role.PANEL_MEMBER):
        raise NotPermitted("An administrator or a panel member records a review.")
    _check(framework, review)
    if review.reviewed_on > day_of(at):
        raise RuleBroken("This day is still to come.", field="reviewed_on")
    row = ReleaseReview(
        organisation_id=actor.organisation_id,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        domains=review.domains,
        people=review.people,
        peers=review.peers,
        took_part=review.took_part,
        said=review.said,
        opinion=review.opinion,
        reviewed_on=review.reviewed_on,
        recorded_by=actor.person_id,
        recorded_at=at,
    )
    session.add(row)
    note(
        session, actor, "release.reviewed", at=at,
        review=row.id, release=framework.key, opinion=review.opinion, domains=review.domains,
    )  # fmt: skip
    return row


def _check(framework: Framework, review: Reviewed) -> None:
    codes = {domain.code for domain in framework.domains}
    if not review.domains or not codes.issuperset(review.domains):
        raise RuleBroken("Choose what was read.", field="domains")
    if not 0 < review.people <= MOST_IN_A_REVIEW:
        raise RuleBroken("Say how many people took part.", field="people")
    if not 0 <= review.peers <= review.people:
        raise RuleBroken("This cannot be more than everybody who took part.", field="peers")
    if review.opinion is Opinion.APPROVED and not review.peers:
        raise RuleBroken(
            "A review without anybody in or from a peer role cannot approve it.", field="peers"
        )
    for field, words in (("took_part", review.took_part), ("said", review.said)):
        if not words:
            raise RuleBroken("Write a sentence or two.", field=field)
        if len(words) > LONGEST_WORDS:
            raise RuleBroken(f"There is room for {LONGEST_WORDS:,} letters.", field=field)
