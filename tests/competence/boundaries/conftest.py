"""One matcher for all tests of a process: reading what was learned is dearer than an answer."""

import pytest

from competence.boundaries.matching import Matcher
from competence.framework.model import Framework


@pytest.fixture(scope="session")
def matcher(framework: Framework) -> Matcher:
    return Matcher(framework)
