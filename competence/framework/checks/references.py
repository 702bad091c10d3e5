"""References: what one file names by code, another file holds."""

from collections.abc import Collection, Iterator

from competence.framework.faults import Fault, pointer
from competence.framework.model import CompetenceNeed, CourseNeed
from competence.framework.parts import Parts

Named = tuple[str, str, str]
"""File, place and the code named there."""


def duties_named_are_listed(parts: Parts) -> Iterator[Fault]:
    """What the team must provide, and what a job text says, names duties of duties.json."""
    if parts.duties is None:
        return
    named: list[Named] = [
        (placed.file, pointer("team_must_provide", number, "duty"), provided.duty)
        for placed in parts.competences
        for number, provided in enumerate(placed.value.team_must_provide)
    ]
    if parts.job_texts is not None:
        named += [
            (parts.job_texts.file, pointer("essentials", number, "duty"), essential.duty)
            for number, essential in enumerate(parts.job_texts.value.essentials)
            if essential.duty is not None
        ]
    if parts.audit is not None:
        named += [
            (parts.audit.file, pointer("contract_words", number, "duty"), words.duty)
            for number, words in enumerate(parts.audit.value.contract_words)
        ]
    yield from _unknown("duty", named, {duty.code for duty in parts.duties.value})


def roles_named_are_listed(parts: Parts) -> Iterator[Fault]:
    """Domains, competences and boundaries name roles of release.json."""
    if parts.about is None:
        return
    named: list[Named] = [
        (placed.file, "/role", placed.value.role) for placed in parts.domains if placed.value.role
    ]
    named += [
        (placed.file, pointer("required_for", number), role)
        for placed in parts.competences
        for number, role in enumerate(placed.value.required_for)
    ]
    named += [
        (placed.file, pointer("roles", number), role)
        for placed in parts.boundaries
        for number, role in enumerate(placed.value.roles)
    ]
    yield from _unknown("role", named, {role.code for role in parts.about.value.roles})


def domains_named_are_listed(parts: Parts) -> Iterator[Fault]:
    """Awards name domains of release.json."""
    if parts.about is None or parts.awards is None:
        return
    named = (
        (parts.awards.file, pointer(award_number, "needs", number, "domain"), need.domain)
        for award_number, award in enumerate(parts.awards.value)
        for number, need in enumerate(award.needs)
    )
    yield from _unknown("domain", named, parts.about.value.domains)


def competences_on_the_scope_card_exist(parts: Parts) -> Iterator[Fault]:
    """Scope card lines name competences of the release."""
    if parts.scope_card is None:
        return
    named = (
        (parts.scope_card.file, pointer(line_number, "competences", number), code)
        for line_number, line in enumerate(parts.scope_card.value)
        for number, code in enumerate(line.competences)
    )
    yield from _unknown("competence", named, parts.competence_codes)


def job_texts_name_what_there_is(parts: Parts) -> Iterator[Fault]:
    """Better words for a job text are for boundaries of the release."""
    if parts.job_texts is None:
        return
    named = (
        (parts.job_texts.file, pointer("wordings", number, "boundary"), one.boundary)
        for number, one in enumerate(parts.job_texts.value.wordings)
    )
    yield from _unknown("role boundary", named, parts.boundary_codes)


def boundaries_name_what_there_is(parts: Parts) -> Iterator[Fault]:
    """Boundaries name competences and courses of the release."""
    competences: list[Named] = [
        (placed.file, pointer("related_competences", number), code)
        for placed in parts.boundaries
        for number, code in enumerate(placed.value.related_competences)
    ]
    courses: list[Named] = []
    for found in parts.everything:
        if isinstance(found.part, CompetenceNeed):
            competences.append((found.file, f"{found.place}/competence", found.part.competence))
        if isinstance(found.part, CourseNeed):
            courses.append((found.file, f"{found.place}/course", found.part.course))
    known = parts.unread | {placed.value.code for placed in parts.courses}
    yield from _unknown("competence", competences, parts.competence_codes)
    yield from _unknown("course", courses, known)


def courses_serve_statements(parts: Parts) -> Iterator[Fault]:
    """Courses name statements of the release."""
    known = {s.code for placed in parts.competences for s in placed.value.statements}
    named = (
        (placed.file, pointer("serves", number), code)
        for placed in parts.courses
        for number, code in enumerate(placed.value.serves)
        if code.partition(".")[0] not in parts.unread
    )
    yield from _unknown("statement", named, known)


def elements_are_a_set(parts: Parts) -> Iterator[Fault]:
    """What can be seen of a meeting is a set of targets.json."""
    if parts.targets is None or parts.evidence is None:
        return
    wanted = parts.evidence.value.elements
    if wanted is not None and wanted not in {one.code for one in parts.targets.value.sets}:
        yield _absent(parts.evidence.file, pointer("elements"), "set", wanted)


def the_map_of_shared_decisions_shows_sets(parts: Parts) -> Iterator[Fault]:
    """What the map of shared decisions shows are sets of targets.json."""
    if parts.targets is None or parts.audit is None:
        return
    named = (
        (parts.audit.file, pointer("decision_sets", number), code)
        for number, code in enumerate(parts.audit.value.decision_sets)
    )
    yield from _unknown("set", named, {one.code for one in parts.targets.value.sets})


def crosswalks_point_at_targets(parts: Parts) -> Iterator[Fault]:
    """A statement's crosswalk has a list for each set, and every number in it is a target."""
    if parts.targets is None:
        return
    sets: dict[str, set[str]] = {s.code: set() for s in parts.targets.value.sets}
    for number, target in enumerate(parts.targets.value.targets):
        if target.set not in sets:
            place = pointer("targets", number, "set")
            yield _absent(parts.targets.file, place, "set", target.set)
        sets.setdefault(target.set, set()).add(target.number)
    for placed in parts.competences:
        for number, statement in enumerate(placed.value.statements):
            here = pointer("statements", number, "crosswalk")
            for key in sorted(sets.keys() - statement.crosswalk.keys()):
                wrong = f'The list "{key}" is missing.'
                yield Fault(placed.file, here, wrong, "Add it; write [] when nothing is related.")
            for key, targets in statement.crosswalk.items():
                if key not in sets:
                    yield _absent(placed.file, f"{here}/{key}", "set", key)
                else:
                    at = [
                        (placed.file, f"{here}{pointer(key, n)}", t) for n, t in enumerate(targets)
                    ]
                    yield from _unknown(f"{key} target", at, sets[key])


def _unknown(
    what: str, named: Iterator[Named] | list[Named], known: Collection[str]
) -> Iterator[Fault]:
    return (_absent(file, place, what, code) for file, place, code in named if code not in known)


def _absent(file: str, place: str, what: str, code: str) -> Fault:
    mend = "Correct its spelling, or add it where it belongs."
    return Fault(file, place, f'There is no {what} "{code}".', mend)
