"""A data package describes every file and column that it holds, and its tables come back as they were."""

import csv
import hashlib
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.errors import InputError
from crisisfigures.reports.exports import write_package
from crisisfigures.store import open_database

READERS: dict[str, Any] = {
    "string": str, "number": Decimal, "integer": int, "date": date.fromisoformat, "boolean": lambda cell: {"true": True, "false": False}[cell],
}  # fmt: skip


@pytest.fixture(scope="module")
def package(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a package of the sample."""
    folder = tmp_path_factory.mktemp("package") / "figures"
    write_package(sample_database, folder)
    return folder


def descriptor(folder: Path) -> dict[str, Any]:
    """Read datapackage.json."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def rows(folder: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    """Read a resource's CSV."""
    return list(csv.DictReader(io.StringIO((folder / resource["path"]).read_text(encoding="utf-8"), newline="")))


def test_every_file_is_described_with_size_hash_and_columns(package: Path) -> None:
    """The descriptor names each file, and of each file its bytes and its columns in order with a meaning and an HXL tag."""
    resources = descriptor(package)["resources"]

    assert {each["path"] for each in resources} | {"datapackage.json"} == {path.name for path in package.iterdir()}
    for each in resources:
        content = (package / each["path"]).read_bytes()
        fields = each["schema"]["fields"]
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert content.decode("utf-8").splitlines()[0].split(",") == [field["name"] for field in fields]
        assert all(field["description"] and field["hxl"].startswith("#") for field in fields)


def test_every_cell_is_of_its_type_and_keys_hold(package: Path) -> None:
    """Cells read as the type that is told, keys are unique, and what refers to another table stands there."""
    resources = {each["name"]: each for each in descriptor(package)["resources"]}
    tables = {name: rows(package, each) for name, each in resources.items()}
    for name, each in resources.items():
        schema = each["schema"]
        for row in tables[name]:
            for field in schema["fields"]:
                if row[field["name"]] not in schema["missingValues"]:
                    READERS[field["type"]](row[field["name"]])
        for key in schema.get("primaryKey", []):
            assert len({row[key] for row in tables[name]}) == len(tables[name])
        for reference in schema.get("foreignKeys", []):
            (key,), target = reference["fields"], reference["reference"]
            known = {row[target["fields"][0]] for row in tables[target["resource"]]}
            assert {row[key] for row in tables[name]} - {""} <= known


def test_it_says_sample_licence_and_as_known_on(package: Path, own_database: Path, tmp_path: Path) -> None:
    """The sample is marked and bears its licence; figures of one's own bear the licence that is given, or none."""
    assert "SAMPLE" in descriptor(package)["title"]
    assert descriptor(package)["licenses"] == [{"name": "MIT", "path": "https://opensource.org/license/mit"}]
    write_package(own_database, tmp_path / "none")
    write_package(own_database, tmp_path / "given", licence="CC-BY-4.0")
    assert "licenses" not in descriptor(tmp_path / "none")
    assert "None is stated." in descriptor(tmp_path / "none")["description"]
    assert descriptor(tmp_path / "given")["licenses"] == [{"name": "CC-BY-4.0"}]
    assert descriptor(tmp_path / "given")["version"] == "2014-12-02"


def test_the_timeline_comes_back_as_it_was(package: Path, sample_database: Path) -> None:
    """Figure, bounds and day of each point are those of the database."""
    with open_database(sample_database) as con:
        truth = con.execute("SELECT point_id, figure, figure_low, figure_high, figure_date FROM timeline ORDER BY ALL").fetchall()
    (resource,) = (each for each in descriptor(package)["resources"] if each["name"] == "timeline")
    found = [
        (row["point_id"], row["figure"], *(Decimal(row[name]) if row[name] else None for name in ("figure_low", "figure_high")),
         date.fromisoformat(row["figure_date"]))
        for row in rows(package, resource)
    ]  # fmt: skip

    assert sorted(found, key=lambda row: row[0]) == truth


def test_two_packages_are_the_same_bytes(sample_database: Path, package: Path, tmp_path: Path) -> None:
    """Nothing in a package tells the time."""
    write_package(sample_database, tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {path.name: path.read_bytes() for path in package.iterdir()}


def test_without_text_no_sentence_is_left(own_database: Path, tmp_path: Path) -> None:
    """A package without text holds no sentence of an article."""
    write_package(own_database, tmp_path, without_text=True)

    assert not any("it was reported" in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(own_database: Path, tmp_path: Path) -> None:
    """A file where the folder should be is an error that says so."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        write_package(own_database, tmp_path / "taken")
