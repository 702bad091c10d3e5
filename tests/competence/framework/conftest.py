from pathlib import Path

import pytest

from tests.competence.framework.edits import Copy, copied


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copied(tmp_path)
