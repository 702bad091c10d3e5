"""What no single file can say: whether the files of a release fit together.

Each check takes the parts that could be read and yields faults; a check whose parts could not be
read stays silent, since that fault has been named already.
"""

from collections.abc import Callable, Iterator
from typing import Final

from competence.framework.checks import (
    audit,
    boundaries,
    evidence,
    levels,
    lexicon,
    names,
    references,
    requests,
    sources,
    words,
)
from competence.framework.faults import Fault
from competence.framework.parts import Parts

Check = Callable[[Parts], Iterator[Fault]]

CHECKS: Final[tuple[Check, ...]] = (
    names.folder_is_framework_and_release,
    names.domains_are_where_they_say,
    names.competences_are_where_they_say,
    names.statements_are_numbered_in_order,
    names.courses_are_where_they_say,
    names.boundaries_are_where_they_say,
    names.ids_stand_once,
    names.codes_stand_once,
    sources.sources_are_listed,
    sources.places_are_in_the_source_paper,
    sources.provenance_has_its_source,
    levels.every_level_is_described,
    levels.every_level_has_its_view,
    levels.levels_named_are_in_the_scale,
    evidence.rules_cover_the_statements,
    evidence.kinds_named_are_listed,
    evidence.forms_offer_their_kinds,
    evidence.rules_can_be_met,
    references.duties_named_are_listed,
    references.roles_named_are_listed,
    references.domains_named_are_listed,
    references.competences_on_the_scope_card_exist,
    references.boundaries_name_what_there_is,
    references.job_texts_name_what_there_is,
    references.courses_serve_statements,
    references.crosswalks_point_at_targets,
    references.elements_are_a_set,
    references.the_map_of_shared_decisions_shows_sets,
    words.verdicts_have_their_words,
    words.an_approved_release_says_by_whom,
    words.every_list_names_a_thing_once,
    boundaries.conditions_fit_the_verdict,
    boundaries.a_refusal_says_what_to_do_instead,
    boundaries.whoever_cannot_just_say_yes_has_words_and_somebody,
    boundaries.words_to_say_fit_one_breath,
    boundaries.a_debate_is_told,
    boundaries.a_variation_is_allowed_where_it_is_told,
    boundaries.no_list_of_a_boundary_repeats_itself,
    requests.there_are_examples_enough,
    requests.examples_are_short,
    requests.near_misses_belong_elsewhere,
    requests.a_request_stands_once,
    requests.vignettes_expect_what_boundaries_say,
    requests.twins_name_each_other,
    lexicon.the_lexicon_points_at_answers,
    lexicon.the_lexicon_names_events,
    lexicon.patterns_name_concepts,
    lexicon.lexicon_names_stand_once,
    audit.questions_ask_of_one_thing,
    audit.tables_have_rows_that_can_be_counted,
    audit.what_is_asked_stands_once,
    audit.the_audit_names_what_there_is,
)


def faults_between(parts: Parts) -> tuple[Fault, ...]:
    """Every fault between files, or between the parts of one."""
    return tuple(fault for check in CHECKS for fault in check(parts))
