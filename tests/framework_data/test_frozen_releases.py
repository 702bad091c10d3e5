"""A release once frozen is never edited: its digest is kept here for ever."""

from competence.framework.registry import Registry

FROZEN: dict[str, str] = {}


def test_no_frozen_release_has_changed(registry: Registry) -> None:
    now = {f.key: f.digest for f in registry.all() if f.frozen_on is not None}

    assert now == FROZEN
