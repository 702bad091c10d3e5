"""Which release a service works with, and whether peers looked it over."""

from competence.awards.queries.reviews import reviewed
from competence.awards.rules import Opinion
from competence.oversight.counting.found import Found, Service
from competence.oversight.rules import Answer
from competence.people.records import Organisation


def in_use(service: Service) -> Found:
    """Whether the service works with the release that it is looked at by; which one it is."""
    own = service.session.get_one(Organisation, service.actor.organisation_id)
    if own.framework != service.framework.framework:
        return Found(Answer.NOT_SAID)
    is_newest = own.release == service.framework.release
    return Found(Answer.YES if is_newest else Answer.NOT_YET, codes=(own.release,))


def looked_over(service: Service) -> Found:
    """Whether a group of peers approved the release: for everybody, or the service's own group.

    Partly where the service's own approved some of its domains, which are the codes.
    """
    if service.framework.about.co_produced:
        days = [one.on for one in service.framework.about.approvals]
        return Found(Answer.YES, day=max(days, default=None))
    every = reviewed(service.session, service.actor.organisation_id, service.framework)
    reviews = [one for one in every if one.reviewed_on <= service.on]
    opinions = {domain: one.opinion for one in reviews for domain in one.domains}
    domains = [domain.code for domain in service.framework.domains]
    approved = tuple(code for code in domains if opinions.get(code) is Opinion.APPROVED)
    answer = Answer.PARTLY if approved else Answer.NOT_YET
    return Found(
        Answer.YES if len(approved) == len(domains) else answer,
        day=max((one.reviewed_on for one in reviews), default=None),
        codes=approved,
    )
