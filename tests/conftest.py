"""A small project of one's own: two articles on one crisis, written for the tests."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary

# A busy machine is no fault of the program: what must be quick has a test of its own
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

CRISES = """
[syria]
name = "Syrian conflict"
countries = ["SYR"]
start = 2011-03-15
causes = ["conflict"]
sources = ["un"]
"""

FIRST = """+++
id = "first"
title = "UN: more than 100,000 dead in Syria"
publisher = "Example Daily"
published = 2013-07-25
url = "https://example.org/first"
language = "en"
+++
More than 100,000 people have been killed in Syria since March 2011, the United Nations said on Thursday.
"""

SECOND = """+++
id = "second"
title = "Syrian refugees"
publisher = "Example Weekly"
published = 2013-07-28
language = "en"
+++
About 1.7 million refugees have fled Syria to neighbouring countries, according to the UN refugee agency.
"""


def write_project(root: Path) -> Path:
    """Write two articles and one crisis below a folder."""
    articles = root / "data" / "articles"
    articles.mkdir(parents=True)
    (articles / "first.md").write_text(FIRST, encoding="utf-8")
    (articles / "second.md").write_text(SECOND, encoding="utf-8")
    (root / "data" / "crises.toml").write_text(CRISES, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with two articles and one crisis."""
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give such a project that is built, for tests that only read."""
    from crisisfigures.pipeline import build

    root = write_project(tmp_path_factory.mktemp("ready"))
    build(root)
    return root


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """Give a function that reads all files below a folder."""
    return lambda folder: {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> "BuildSummary":
    """Build the sample once, on a fixed day, in a folder of its own, for tests that only read; give what the build did."""
    from tests.readme_answers import build_sample

    return build_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_database(sample_build: "BuildSummary") -> Path:
    """Give the sample's database."""
    return sample_build.workspace.database
