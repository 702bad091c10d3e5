from datetime import date

from certificates.vignettes import TeachingPack
from competence.framework.model import Framework
from webapp.teaching_pack import teaching_pack

DAY = date(2026, 11, 26)


def pack_of(known: Framework) -> TeachingPack:
    return teaching_pack(known, known.vignettes.all, printed_on=DAY)


def test_stories_go_from_easy_to_hard_and_are_numbered_through(tiny: Framework) -> None:
    parts = pack_of(tiny).parts

    assert [part.title for part in parts] == ["To begin with", "Look twice"]
    assert [s.number for part in parts for s in part.stories] == [1, 2, 3, 4, 5]


def test_a_twin_is_named_by_its_number(tiny: Framework) -> None:
    stories = {s.number: s for part in pack_of(tiny).parts for s in part.stories}

    assert stories[1].twin == "Compare story 4: nearly the same words, another answer."
    assert stories[3].twin == "Compare story 5: put another way, the same answer."
    assert stories[2].twin == ""


def test_a_twin_that_is_not_in_the_pack_is_not_named(tiny: Framework) -> None:
    (part,) = teaching_pack(tiny, tiny.vignettes.looked_at[:1], printed_on=DAY).parts

    assert [story.twin for story in part.stories] == [""]


def test_answers_are_in_the_releases_words(tiny: Framework) -> None:
    stories = {s.number: s for part in pack_of(tiny).parts for s in part.stories}

    assert (stories[1].answer, stories[1].code) == ("Yours to do", "KB01")
    assert stories[1].activity == "Tasting the soup and saying what you think of it"
    assert (stories[2].answer, stories[2].code) == ("Get help", "")


def test_where_nothing_is_asked_there_is_no_story(tiny: Framework) -> None:
    texts = [story.text for part in pack_of(tiny).parts for story in part.stories]

    assert "Nice weather today." not in texts
    assert len(texts) == len(tiny.vignettes.all) - 1


def test_the_draft_notice_is_the_releases(framework: Framework, tiny: Framework) -> None:
    drafted, approved = pack_of(framework), pack_of(tiny)

    assert (drafted.is_draft, drafted.draft_notice) == (True, "Not yet reviewed by peer workers.")
    assert not approved.is_draft


def test_any_draft_notice_ends_like_a_sentence(tiny: Framework) -> None:
    assert pack_of(tiny).draft_notice == "A draft from the kitchen."
