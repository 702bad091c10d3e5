"""Conditions and codes of a boundary in words, for whoever reads a release outside the pages."""

from typing import Final, assert_never

from competence.framework.model import (
    Agreement,
    AgreementNeed,
    Boundary,
    CompetenceNeed,
    CourseNeed,
    Framework,
    GuardsAgainst,
    Listener,
    Moment,
    Need,
    TalkTo,
)

_AGREEMENTS: Final = {
    Agreement.TALKED_THROUGH: "talked through beforehand",
    Agreement.WITH_A_SECOND_PERSON: "with a second person",
    Agreement.THE_PERSON_AGREES: "the person agrees",
}
GUARDS: Final = {
    GuardsAgainst.BEYOND_COMPETENCE: "being asked for more than one has learned",
    GuardsAgainst.WASTED_SKILL: "work that leaves a peer's skills unused",
    GuardsAgainst.COERCION: "pressure and force",
    GuardsAgainst.CONFIDENTIALITY: "private things being passed on",
}
TO: Final = {
    Listener.COLLEAGUE: "a colleague",
    Listener.PERSON_SUPPORTED: "the person",
    Listener.FAMILY: "the family",
}
WHEN: Final = {Moment.ANY: "", Moment.NOT_YET: ", not yet signed off", Moment.READY: ", signed off"}
TALK_TO: Final = {
    TalkTo.SUPERVISOR: "supervisor",
    TalkTo.PEER_LEAD: "peer lead",
    TalkTo.TEAM_LEAD: "team lead",
    TalkTo.NAMED_LEAD: "named lead",
    TalkTo.OUTSIDE_THE_TEAM: "somebody outside the team",
}


def need_in_words(framework: Framework, need: Need) -> str:
    """One entry of a condition: "E1 Being in the meeting, at Competent"."""
    match need:
        case CompetenceNeed():
            title = framework.competence(need.competence).title
            return f"{need.competence} {title}, at {framework.level(need.level).title}"
        case CourseNeed():
            return f"the course {framework.course(need.course).title}"
        case AgreementNeed():
            return _AGREEMENTS[need.agreement]
        case _:
            assert_never(need)


def conditions_in_words(framework: Framework, boundary: Boundary) -> str:
    """What must hold first, on one line; empty where nothing must."""
    every = [need_in_words(framework, need) for need in boundary.conditions.all]
    one_of = [need_in_words(framework, need) for need in boundary.conditions.any]
    parts = [*every, f"one of: {' / '.join(one_of)}"] if one_of else every
    return "; ".join(parts)
