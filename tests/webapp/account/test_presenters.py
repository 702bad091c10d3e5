from datetime import UTC, datetime
from uuid import uuid4

import pytest

from competence.framework.model import Framework
from competence.trail.queries import Look
from webapp.account.presenters import look_lines

SAM, THING = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("hour", "when"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "20 November 2026, 9am to 10am"),
        (datetime(2026, 7, 1, 23, tzinfo=UTC), "2 July 2026, midnight to 1am"),
        (datetime(2026, 10, 25, 0, tzinfo=UTC), "25 October 2026, 1am to 1am"),
    ],
)
def test_an_hour_is_said_as_london_says_it(framework: Framework, hour: datetime, when: str) -> None:
    look = Look(SAM, "evidence_copy", THING, hour)

    (line,) = look_lines(framework, [look], {SAM: "Sam"}, competences={}, titles={})

    assert (line.when, line.who) == (when, "Sam")


def test_what_has_no_words_of_its_own_is_something_shared(framework: Framework) -> None:
    hour = datetime(2026, 11, 20, 9, tzinfo=UTC)

    look = Look(SAM, "unheard_of", THING, hour)

    (line,) = look_lines(framework, [look], {}, competences={}, titles={})

    assert line.what == "Something that you shared"
    assert line.who == "Somebody who is no longer here"
