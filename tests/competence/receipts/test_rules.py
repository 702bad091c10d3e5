"""In which post somebody signs, and how often they are written to."""

from datetime import date
from uuid import uuid4

import pytest

from competence.actors import Role
from competence.receipts.rules import BY, Signed, notice_key, signing_post


@pytest.mark.parametrize("signed", Signed)
def test_every_post_that_signs_it_tells(signed: Signed) -> None:
    for post in BY[signed]:
        assert signing_post(signed, {post, Role.PEER_SUPPORT_WORKER}) is post
    assert signing_post(signed, set(BY[signed])) is BY[signed][0]


@pytest.mark.parametrize("signed", Signed)
def test_nobody_signs_without_a_post_for_it(signed: Signed) -> None:
    with pytest.raises(ValueError, match="Nobody"):
        signing_post(signed, {Role.PEER_SUPPORT_WORKER, Role.ADMINISTRATOR})


def test_a_message_is_one_a_day_for_each_person() -> None:
    who, other, day = uuid4(), uuid4(), date(2026, 11, 2)

    keys = {notice_key(who, day), notice_key(who, date(2026, 11, 3)), notice_key(other, day)}

    assert len(keys) == 3
    assert notice_key(who, day) in keys
