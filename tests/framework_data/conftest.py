import pytest

from tests.framework_data.files import File, found


@pytest.fixture(scope="session")
def files() -> tuple[File, ...]:
    """Every file of every release, the sources and the crosswalks."""
    return (*found("releases/**/*.json"), *found("sources.json"), *found("crosswalks/*.json"))


@pytest.fixture(scope="session")
def schema_files() -> tuple[File, ...]:
    return tuple(found("schemas/*.json"))
