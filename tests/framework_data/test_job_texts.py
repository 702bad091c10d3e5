"""Job texts: better words for each boundary that is not simply open."""

from benchmarks.job_texts import read, stories
from competence.framework.model import Framework, Verdict
from competence.job_texts.rules import lines_of


def test_every_boundary_that_is_not_simply_open_has_better_words(framework: Framework) -> None:
    assert framework.job_texts is not None
    worded = {one.boundary for one in framework.job_texts.wordings}

    wanted = {b.code for b in framework.boundaries if b.verdict is not Verdict.WITHIN_ROLE}

    assert worded == wanted


def test_every_duty_a_job_text_can_tell_of_has_an_essential(framework: Framework) -> None:
    assert framework.job_texts is not None
    told = {one.duty for one in framework.job_texts.essentials}

    assert {duty.code for duty in framework.duties} - told == {"DU02"}  # what the team has heard


def test_made_up_texts_are_read_as_the_lines_that_were_expected(framework: Framework) -> None:
    for story in stories(framework):
        assert story["made_up"] is True
        assert lines_of(story["pasted"]) == tuple(one["line"] for one in story["expected"])


def test_made_up_texts_are_read_as_well_as_the_docs_say(framework: Framework) -> None:
    pairs = [pair for one in read(framework) for pair in one.pairs if pair[0]["boundary"]]

    right = sum(line.verdict == want["verdict"] for want, line in pairs)

    assert len(pairs) == 44
    assert right >= 38
