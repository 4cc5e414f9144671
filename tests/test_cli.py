"""Each command does what its help says; a mistake of the user's is one line on stderr and exit code 1, or 2 for usage."""

import csv
import html
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
import typer.main

from crisisfigures.cli import app, main
from crisisfigures.pipeline import build

COMMANDS = {"build", "add", "extract", "series", "chart", "explain", "export", "evaluate", "decide", "diff", "sql", "doctor"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command line: exit code, stdout, stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisisfigures", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def deaths_id(run: Run, root: Path) -> str:
    """Find the claim of deaths by SQL, as a user would."""
    _, out, _ = run("sql", "SELECT claim_id FROM figures WHERE metric = 'deaths'", "--root", root)
    found = re.search(r"\b[0-9a-f]{16}\b", out)
    assert found
    return found[0]


def test_the_commands_are_those_of_the_design() -> None:
    """No command is missing and none is a stub beside them."""
    assert set(typer.main.get_command(app).commands) == COMMANDS  # type: ignore[attr-defined] # a group has commands


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_shows_an_example(run: Run, command: str) -> None:
    """The help of each command holds a line that can be copied."""
    code, out, _ = run(command, "--help")

    assert code == 0
    assert re.search(rf"Examples?:\n +crisisfigures {command}\b", out)


def test_build_says_what_it_did_and_where_to_look(run: Run, project: Path) -> None:
    """The end of a build counts articles and claims and names the page to open."""
    code, out, err = run("build", "--root", project)

    assert (code, err.splitlines()[0]) == (0, "Reading articles")
    assert "2 articles (0 unchanged), 2 claims, 2 points in 2 series" in out
    assert f"Look at {project / 'reports' / 'index.html'}" in out


def test_build_with_nothing_changed_says_so(run: Run, project: Path) -> None:
    """The second build is one line."""
    run("build", "--root", project)
    code, out, err = run("build", "--root", project)

    assert (code, err) == (0, "")
    assert out.startswith("Nothing to do: ")


def test_build_names_rejected_files_and_figures_without_a_date(run: Run, project: Path) -> None:
    """What was left out stands in the output with its path and what to do."""
    (project / "data" / "articles" / "empty.txt").write_bytes(b"")
    (project / "data" / "articles" / "undated.md").write_text("More than 300 people have been killed in Homs.\n", encoding="utf-8")
    _, out, _ = run("build", "--root", project)

    assert "Rejected: 1 input." in out
    assert re.search(r"^    empty\.txt: ", out, re.M)
    assert re.search(r"On no chart: 1 figure has no date.*\n    undated\.md", out)


def test_without_articles_one_line_says_where_they_belong(run: Run, tmp_path: Path) -> None:
    """An error of the user's is one line on stderr and no traceback."""
    code, out, err = run("build", "--root", tmp_path)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("crisisfigures: ")


@pytest.mark.parametrize("arguments", [["series"], ["extract", "in.jsonl"], ["build", "--jobs", "0"], ["build", "--today", "2026-02-30"], ["fly"]])
def test_wrong_usage_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    """A missing argument, a value out of range and an unknown command are usage errors."""
    code, _, err = run(*arguments)

    assert code == 2
    assert "Error: " in err


@pytest.mark.parametrize(
    "arguments",
    [["series", "syria", "deaths"], ["explain", "0" * 16], ["sql", "SELECT 1"], ["export", "figures", "-o", "x.csv"], ["decide", "0" * 16, "accept"]],
)
def test_without_a_database_the_message_names_the_command_that_makes_it(run: Run, project: Path, arguments: list[str]) -> None:
    """Every command that reads the database says how to get one."""
    code, _, err = run(*arguments, "--root", project)

    assert (code, err.count("\n")) == (1, 1)
    assert "crisisfigures build" in err


@pytest.mark.parametrize(
    "arguments",
    [["series", "syria", "deaths"], ["explain", "0" * 16], ["export", "figures", "-o", "x.csv"], ["export", "briefing", "syria", "--to", "md"]],
)
def test_a_database_of_another_version_is_one_line(run: Run, project: Path, arguments: list[str]) -> None:
    """Tables that are missing are no traceback: the line says what to run."""
    with duckdb.connect(str(project / "data" / "crisisfigures.duckdb")) as con:
        con.execute("CREATE TABLE claims (claim_id VARCHAR)")
    code, _, err = run(*arguments, "--root", project)

    assert (code, err.count("\n")) == (1, 1)
    assert "Run `crisisfigures build` first" in err


def test_series_prints_the_timeline(run: Run, ready: Path) -> None:
    """A figure stands in its series with its date, its hedge and who says it."""
    code, out, _ = run("series", "syria", "deaths", "--root", ready)

    assert code == 0
    assert re.search(r"^  2013-07-25  more than 100,000 +UN", out, re.M | re.I)


def test_series_can_be_shown_as_it_was_known(run: Run, ready: Path) -> None:
    """As known on a day after the last text the timeline is as it is now; before the first there is none, and the error says what to ask."""
    _, now, _ = run("series", "syria", "deaths", "--root", ready)
    code, then, _ = run("series", "syria", "deaths", "--root", ready, "--as-known-on", "2100-01-01")
    failed, _, err = run("series", "syria", "deaths", "--root", ready, "--as-known-on", "1990-01-01")

    assert (code, then) == (0, now)
    assert failed == 1
    assert "no points of deaths that were published by 1990-01-01" in err


HEAD = '+++\ntitle = "Flood"\npublisher = "Daily Paper"\npublished = {}\n+++\n'
VAGUE = HEAD.format("2024-10-03") + "The Lebanese government said hundreds of people were killed in Lebanon.\n"
HOMES = HEAD.format("2024-10-04") + "UNHCR said 1,200 households were displaced in Lebanon as of 2 October 2024.\n"


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project with a vague count and a count of households."""
    root = tmp_path_factory.mktemp("flood")
    (root / "data" / "articles").mkdir(parents=True)
    for name, text in (("a", VAGUE), ("b", HOMES)):
        (root / "data" / "articles" / f"{name}.txt").write_text(text)
    build(root, today=date(2026, 11, 24))
    return root


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deaths"], "hundreds (200 to 999)"),
        (["deaths", "--vague", "floor"], "hundreds (200 or more)"),
        (["displaced"], "1,200  "),
        (["displaced", "--as-people"], "1,200 households, about 4,560 people at 3.8 a household"),
        (["displaced", "--as-people"], "Labour Force and Household Living Conditions Survey"),
        (["displaced", "--as-people", "--as-known-on", "2024-12-01"], "about 4,560 people at 3.8 a household"),
    ],
)
def test_series_tells_vague_counts_and_households_as_asked(run: Run, flood: Path, arguments: list[str], said: str) -> None:
    """The policy and the estimate stand beside the figure, and the source of a household's size below."""
    code, out, _ = run("series", "LBN", *arguments, "--root", flood)

    assert code == 0
    assert said in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deaths"], "'hundreds' drawn as 200 to 999"),
        (["deaths", "--vague", "floor"], "'hundreds' drawn as 200 or more"),
        (["displaced", "--as-people"], "people by households are an estimate"),
    ],
)
def test_chart_notes_what_vague_counts_and_households_are_drawn_as(run: Run, flood: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    """The note under the picture says what was made of words and of households."""
    code, _, _ = run("chart", "LBN", *arguments, "-o", tmp_path, "--root", flood)
    (picture,) = tmp_path.glob("*.svg")

    assert code == 0
    assert said in " ".join(html.unescape(re.sub(r"<[^>]+>", " ", picture.read_text(encoding="utf-8"))).split())


def test_households_of_an_unknown_size_are_an_error_that_says_what_to_do(run: Run, flood: Path, tmp_path: Path) -> None:
    """Deaths are no households: nothing is drawn, and one line says so."""
    code, _, err = run("chart", "LBN", "deaths", "--as-people", "-o", tmp_path, "--root", flood)

    assert (code, err.count("\n"), list(tmp_path.iterdir())) == (1, 1, [])


def test_series_names_the_nearest_crisis(run: Run, ready: Path) -> None:
    """A misspelt crisis is answered with the one that was meant."""
    code, _, err = run("series", "syrai", "deaths", "--root", ready)

    assert code == 1
    assert "Did you mean syria?" in err


def test_series_names_the_metrics_that_there_are(run: Run, ready: Path) -> None:
    """A metric without points is answered with those that have some."""
    _, _, err = run("series", "syria", "cases", "--root", ready)

    assert "It has: deaths, refugees." in err


def test_explain_shows_quote_rule_grounds_source_and_role(run: Run, ready: Path) -> None:
    """A claim leads to its sentence, its rule, its source, its publisher, its link and its role."""
    code, out, _ = run("explain", deaths_id(run, ready), "--root", ready)

    assert code == 0
    assert ">>More than 100,000 people<< have been killed in Syria" in out
    assert re.search(r"^  rule +\S", out, re.M)
    assert re.search(r"^  place +Syria, SYR   \(from \w", out, re.M)
    assert re.search(r"^  date +2013-07-25.*\(from ", out, re.M)
    assert re.search(r"^  source +.*United Nations, un, un", out, re.M)
    assert "Example Daily, 'UN: more than 100,000 dead in Syria', 2013-07-25" in out
    assert "https://example.org/first#:~:text=" in out
    assert re.search(r"^  role +used: \S", out, re.M)


def test_explain_takes_a_numbered_point_of_a_chart(run: Run, ready: Path) -> None:
    """CHART#1 leads to the same claim as its id."""
    (table,) = (ready / "reports" / "syria").glob("deaths*.csv")
    _, of_point, _ = run("explain", f"{table.with_suffix('.png')}#1", "--root", ready)
    _, of_claim, _ = run("explain", deaths_id(run, ready), "--root", ready)

    assert of_point.endswith(of_claim)
    assert of_point.startswith("Point 1 of ")


@pytest.mark.parametrize("what", ["0" * 16, "no-such-chart.png#1", "{chart}#99", "{chart}#"])
def test_explain_of_nothing_says_what_there_is(run: Run, ready: Path, what: str) -> None:
    """An unknown claim, chart or number is one line that helps on."""
    (table,) = (ready / "reports" / "syria").glob("deaths*.csv")
    code, _, err = run("explain", what.format(chart=table.with_suffix(".svg")), "--root", ready)

    assert (code, err.count("\n")) == (1, 1)


def test_sql_prints_a_table(run: Run, ready: Path) -> None:
    """A query's rows stand under the names of their columns."""
    _, out, _ = run("sql", "SELECT metric, figure_date FROM timeline ORDER BY metric", "--root", ready)

    assert "metric" in out
    assert re.search(r"deaths +│ 2013-07-25", out)


@pytest.mark.parametrize("query", ["SELECT nothing FROM figures", "DROP TABLE claims", "SELECT", "DELETE FROM claims"])
def test_sql_refuses_in_plain_words(run: Run, ready: Path, query: str) -> None:
    """A wrong query, or one that would change something, ends with DuckDB's words and no traceback."""
    code, _, err = run("sql", query, "--root", ready)

    assert code == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_export_writes_the_rows_of_a_view(run: Run, ready: Path, tmp_path: Path, ending: str) -> None:
    """Each format holds both figures, and a second export has the same bytes."""
    target = tmp_path / f"figures.{ending}"
    code, _, err = run("export", "figures", "-o", target, "--root", ready)
    first = target.read_bytes()
    run("export", "figures", "-o", target, "--root", ready)

    assert (code, err) == (0, f"2 rows in {target}.\n")
    assert target.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("arguments", [["figurs", "-o", "x.csv"], ["figures", "-o", "x.xls"], ["figures", "-o", "no/such/folder/x.csv"]])
def test_export_refuses_what_it_cannot_write(run: Run, ready: Path, arguments: list[str]) -> None:
    """An unknown view, ending or folder is one line."""
    code, _, err = run("export", *arguments, "--root", ready)

    assert (code, err.count("\n")) == (1, 1)


def test_chart_draws_pictures_with_their_points(run: Run, ready: Path, tmp_path: Path) -> None:
    """A chart of one's own comes as PNG and SVG with its points, its words and its snippets."""
    code, _, _ = run("chart", "syria", "deaths", "-o", tmp_path, "--root", ready)
    (table,) = tmp_path.glob("*.csv")

    assert code == 0
    assert {path.name.partition(".")[2] for path in tmp_path.iterdir()} == {"png", "svg", "csv", "txt", "embed.html", "embed.md"}
    with table.open(encoding="utf-8", newline="") as file:
        assert [row["figure"].lower() for row in csv.DictReader(file)] == ["more than 100,000"]


@pytest.mark.parametrize("arguments", [["nowhere", "deaths"], ["syria", "cases"], ["syria", "birthdays"], ["syria", "deaths", "--to", "yesterday"]])
def test_chart_of_nothing_is_one_line(run: Run, ready: Path, tmp_path: Path, arguments: list[str]) -> None:
    """An unknown crisis or metric, or one without points, draws nothing and says so."""
    code, _, err = run("chart", *arguments, "-o", tmp_path, "--root", ready)

    assert (code, err.count("\n"), list(tmp_path.iterdir())) == (1, 1, [])


def test_decide_appends_a_ruling_that_the_next_build_applies(run: Run, project: Path) -> None:
    """What the next build will do is told at once; a rejected claim leaves the timeline, and explain names the ruling."""
    run("build", "--root", project)
    claim = deaths_id(run, project)
    code, out, _ = run("decide", claim, "reject", "--reason", "a test", "--by", "Ada", "--today", "2026-11-24", "--root", project)
    run("build", "--root", project)

    assert (code, out.splitlines()[0].lower()) == (
        0, 'the next build leaves "more than 100,000" (deaths) out of every chart, and lists it among what is left out.'
    )  # fmt: skip
    assert out.splitlines()[1].startswith("Ruling r0001 stands in ")
    _, explained, _ = run("explain", claim, "--root", project)
    assert "rejected: was rejected by Ada on 2026-11-24 (a test)." in explained
    assert "r0001 reject, by Ada on 2026-11-24: a test" in explained


WHY = ("--reason", "why")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["CLAIM", "maybe"], "no ruling is called maybe. Use one of: accept"),
        (["CLAIM", "reject"], "a reject needs a reason. Add --reason."),
        (["CLAIM", "correct", *WHY], "a correct needs a field. Add --field."),
        (["CLAIM", "correct", "--field", "quote", "--value", "x", *WHY], "quote cannot be corrected"),
        (["CLAIM", "correct", "--field", "date", "--value", "soon", *WHY], "'soon' is not a day"),
        (["CLAIM", "correct", "--field", "date_end", "--value", "2001-01-01", *WHY], "date_end 2001-01-01 is before date"),
        (["0" * 16, "accept"], "no claim has the id 0000000000000000"),
        (["nowhere", "add", "--quote", "x", "--set", "metric=deaths", *WHY], "no article has the id or path nowhere"),
        (["first", "add", "--set", "metric=deaths", *WHY], "an add needs a quote. Add --quote."),
        (["first", "add", "--quote", "in Syria", *WHY], "an add needs a metric. Add --set metric=METRIC."),
        (["first", "add", "--quote", "in Syria", "--set", "deaths", *WHY], "--set deaths sets nothing"),
        (["first", "add", "--quote", "in Syria", "--set", "metric=dead", *WHY], "dead is no metric"),
        (["first", "add", "--quote", "in Syria", "--set", "metric=deaths", *WHY], "no number is read in 'in Syria'. Add --set value=NUMBER."),
        (["first", "add", "--quote", "100,001 people", "--set", "metric=deaths", *WHY], "'100,001 people' does not stand in the text of first.md"),
        (["first", "add", "--quote", "in", "--set", "metric=deaths", *WHY], "'in' stands 2 times in first.md. Add --set quote_start=N"),
        (["un", "merge", *WHY], "a merge needs a value. Add --value."),
        (["unn", "merge", "--value", "un", *WHY], "no source has the id unn. Did you mean un?"),
        (["sohr", "merge", "--value", "un", *WHY], "no claim is of sohr now"),
        (["un", "merge", "--value", "un", *WHY], "un is un itself"),
        (["un", "split", "--quote", "the monitor", *WHY], "no claim of un has the words 'the monitor'. Its words are: the United Nations."),
        (["r0001", "undo", *WHY], "no ruling r0001 stands above"),
    ],
)
def test_decide_refuses_what_cannot_be_meant(run: Run, ready: Path, arguments: list[str], complaint: str) -> None:
    """A ruling that no build could apply is not written; one line says what is wrong and what to do."""
    named = [deaths_id(run, ready) if argument == "CLAIM" else argument for argument in arguments]
    code, _, err = run("decide", *named, "--root", ready)

    assert (code, err.count("\n")) == (1, 1)
    assert complaint in err
    assert not (ready / "data" / "decisions.csv").exists()


def test_decide_refuses_merges_in_a_circle(run: Run, project: Path) -> None:
    """What no build could apply is refused with what stands above it in mind."""
    run("build", "--root", project)
    assert run("decide", "un", "merge", "--value", "unhcr", *WHY, "--root", project)[0] == 0
    code, _, err = run("decide", "unhcr", "merge", "--value", "un", *WHY, "--root", project)

    assert (code, "goes round in a circle" in err) == (1, True)
    assert len((project / "data" / "decisions.csv").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "consequence"),
    [
        (["CLAIM", "accept"], 'shows "more than 100,000" (deaths) as checked by Ada.'),
        (["CLAIM", "retract", *WHY], 'draws "more than 100,000" (deaths) as a grey × off the line, with your reason.'),
        (["CLAIM", "correct", "--field", "date", "--value", "2013-07", *WHY], "date as 2013-07-01 instead of 2013-07-25, date_end as 2013-07-31"),
        (["CLAIM", "correct", "--field", "place", *WHY], "reads place as none instead of Syria"),
        (["first.md", "add", "--quote", "100,000 people", "--set", "metric=injured", *WHY], 'adds "more than 100,000" (injured, people, '),
        (["first", "add", "--quote", "100,000 people", "--set", "metric=deaths", *WHY], "takes it in place of what the program reads there"),
        (["un", "merge", "--value", "sohr", *WHY], "counts 1 claim of un as those of sohr."),
        (["CLAIM", "split", "--value", "ocha", *WHY], "takes 1 claim from un, and gives it to ocha."),
        (["un", "split", "--quote", "The United Nations", *WHY], "takes 1 claim from un, and gives it to a source of its own words."),
    ],
)  # fmt: skip
def test_decide_says_what_the_next_build_will_do(run: Run, ready: Path, arguments: list[str], consequence: str) -> None:
    """Before anything is built the person sees what the ruling comes to."""
    named = [deaths_id(run, ready) if argument == "CLAIM" else argument for argument in arguments]
    code, out, _ = run("decide", *named, "--by", "Ada", "--root", ready)
    (ready / "data" / "decisions.csv").unlink()

    assert code == 0
    assert consequence.lower() in out.lower()


def test_decide_names_other_texts_that_say_the_same(run: Run, project: Path) -> None:
    """A ruling on one text's claim leaves another text's as it is, and says which; a copy follows, and nothing needs to be said of it."""
    articles = project / "data" / "articles"
    first = (articles / "first.md").read_text(encoding="utf-8")
    again = first.replace('"first"', '"again"').replace("More than 100,000 people have been killed in Syria", "Syria's dead are more than 100,000")
    long = first + "".join(f"The speaker of the day thanked the {word} of the house for their patience. " for word in sorted(COMMANDS))
    copy = long.replace('"first"', '"copy"').replace("Daily", "Post").replace("07-25", "07-26")
    for name, text in (("first", long), ("again", again), ("copy", copy)):
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    run("build", "--root", project)
    _, out, _ = run("sql", "SELECT article_id, claim_id FROM figures WHERE metric = 'deaths'", "--root", project)
    ids = dict(re.findall(r"(again|copy|first)\W+([0-9a-f]{16})", out))
    _, told, _ = run("decide", ids["first"], "retract", *WHY, "--root", project)
    run("build", "--root", project)
    _, out, _ = run("sql", "SELECT article_id, status FROM figures WHERE metric = 'deaths'", "--root", project)

    assert f"leaves what other texts say to the same effect as it is, unless you rule on it too: {ids['again']}." in told
    assert dict(re.findall(r"(again|copy|first)\W+(\w+)", out)) == {"again": "asserted", "copy": "denied", "first": "denied"}


def revise(project: Path) -> None:
    """Add an article that revises the toll of the first."""
    (project / "data" / "articles" / "third.md").write_text(REVISED, encoding="utf-8")


def test_diff_tells_what_changed_since_the_last_build(run: Run, project: Path) -> None:
    """Without arguments the database that the last build replaced is compared with the present one."""
    run("build", "--root", project)
    revise(project)
    run("build", "--root", project)
    code, out, _ = run("diff", "--root", project)

    assert code == 0
    assert out.splitlines()[0].endswith("(3 articles, the newest of 2 August 2013): 1 revised.")
    assert [line.strip() for line in out.splitlines()[2:]] == [
        "Syrian conflict", "Deaths", "deaths, cumulative, in Syria: UN",
        "revised       25 July 2013: more than 100,000 → more than 110,000, according to UN",
        "More than 110,000, printed by Example Monthly on 2013-08-02, says the same more exactly.",
        "before: “More than 100,000 people have been killed in Syria since March 2011, the United Nations said on Thursday.” Example Daily, "
        "25 July 2013, https://example.org/first#:~:text=More%20than%20100%2C000%20people",
        "now: “More than 110,000 people had been killed in Syria by 25 July 2013, the United Nations said on Friday.” Example Monthly, "
        "2 August 2013, third.md",
    ]  # fmt: skip


def test_diff_names_the_ruling_apart(run: Run, project: Path) -> None:
    """What only a person's ruling changed stands at the end, with the ruling's reason."""
    run("build", "--root", project)
    run("decide", deaths_id(run, project), "reject", "--reason", "a phone number", "--by", "ana", "--today", "2013-08-01", "--root", project)
    run("build", "--root", project)
    code, out, _ = run("diff", "--root", project)
    told = json.loads(run("diff", "--root", project, "--format", "json")[1])

    assert code == 0
    assert "The texts are as they were: only people's rulings changed." in out
    assert "a phone number" in out
    assert [(row["kind"], row["because"]) for row in told["changes"]] == [("gone", "rulings")]


def test_diff_writes_json_with_documented_keys(run: Run, project: Path, tmp_path: Path) -> None:
    """Each difference has the keys that README lists, and figures are numbers."""
    from crisisfigures.changes.listing import JSON_KEYS

    run("build", "--root", project)
    revise(project)
    run("build", "--root", project)
    code, out, _ = run("diff", "--root", project, "--format", "json", "-o", tmp_path / "changes.json")
    told = json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))
    (row,) = told["changes"]

    assert (code, out) == (0, "")
    assert list(row) == list(JSON_KEYS)
    assert told["counts"] == {"new": 0, "revised": 1, "moved_on": 0, "retracted": 0, "contradicted": 0, "gone": 0, "flagged": 0}
    assert (row["old"][0]["low"], row["new"][0]["low"], row["new"][0]["high"], row["difference"]) == (100000, 110000, None, None)
    assert row["new"][0]["quote"] == "More than 110,000 people"


def test_diff_of_a_database_with_itself_is_nothing(run: Run, ready: Path) -> None:
    """Where nothing differs one line says so."""
    database = ready / "data" / "crisisfigures.duckdb"
    code, out, _ = run("diff", database, database)

    assert (code, out.count("\n")) == (0, 1)
    assert out.endswith(": no figure differs.\n")


def test_diff_without_a_kept_database_says_so(run: Run, ready: Path) -> None:
    """After a first build there is nothing to compare with, and the error says what to do."""
    code, _, err = run("diff", "--root", ready)

    assert (code, err.count("\n")) == (1, 1)
    assert "no earlier database is kept" in err


def test_diff_refuses_what_is_no_database(run: Run, ready: Path, tmp_path: Path) -> None:
    """A database of something else is named."""
    import duckdb

    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    code, _, err = run("diff", other, ready / "data" / "crisisfigures.duckdb")

    assert (code, err.count("\n")) == (1, 1)
    assert "other.duckdb: this is no database of crisisfigures." in err


def test_a_build_that_changes_nothing_keeps_the_last_that_did(run: Run, project: Path, snapshot: Callable[[Path], dict[str, bytes]]) -> None:
    """Reports written anew over equal rows leave the kept database as it is, and doctor takes no notice of it."""
    run("build", "--root", project)
    revise(project)
    run("build", "--root", project)
    kept = (project / "data" / "crisisfigures.previous.duckdb").stat()
    pages = snapshot(project / "reports")
    shutil.rmtree(project / "reports")
    run("build", "--root", project)
    code, out, _ = run("doctor", "--root", project)

    assert (project / "data" / "crisisfigures.previous.duckdb").stat().st_ino == kept.st_ino
    assert snapshot(project / "reports") == pages
    assert (code, "previous" in out) == (0, False)


def test_doctor_finds_a_built_project_healthy(run: Run, ready: Path) -> None:
    """Every check of a fresh build holds."""
    code, out, _ = run("doctor", "--root", ready)

    assert "WRONG" not in out
    assert code == 0


def test_doctor_finds_that_inputs_changed(run: Run, project: Path) -> None:
    """A database that is older than its articles is named, with what to do."""
    run("build", "--root", project)
    (project / "data" / "articles" / "second.md").unlink()
    code, out, _ = run("doctor", "--root", project)

    assert code == 1
    assert "WRONG  database and reports are older than their inputs: run `crisisfigures build`" in out


def test_digest_names_every_table(run: Run, ready: Path) -> None:
    """doctor --digest prints a hash and a name a line."""
    _, out, _ = run("doctor", "--digest", "--root", ready)

    assert all(re.fullmatch(r"[0-9a-f]{32}  \w+", line) for line in out.splitlines())
    assert "claims" in out


def test_add_shows_what_is_understood_and_copies(run: Run, project: Path, tmp_path: Path) -> None:
    """The figures of a file are shown in their sentences before it is copied."""
    file = tmp_path / "new.txt"
    file.write_text("At least 40 people were killed in Aleppo on 3 May 2013, the UN said.\n", encoding="utf-8")
    code, out, _ = run("add", file, "--yes", "--root", project)

    assert code == 0
    assert ">>At least 40 people<<" in out
    assert (project / "data" / "articles" / "new.txt").read_bytes() == file.read_bytes()
    assert (project / "data" / "entered.csv").is_file()


def test_add_never_overwrites(run: Run, project: Path, tmp_path: Path) -> None:
    """Another file of the same name stays as it is; the new one gets a number."""
    file = tmp_path / "first.md"
    file.write_text("Some 12 people died.\n", encoding="utf-8")
    before = (project / "data" / "articles" / "first.md").read_bytes()
    code, _, _ = run("add", file, "--yes", "--root", project)

    assert code == 0
    assert (project / "data" / "articles" / "first.md").read_bytes() == before
    assert (project / "data" / "articles" / "first-2.md").read_bytes() == file.read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff"])
def test_add_of_what_is_no_article_copies_nothing(run: Run, project: Path, tmp_path: Path, content: bytes | None) -> None:
    """A file that is absent, empty or binary is refused with the reason."""
    file = tmp_path / "bad.txt"
    if content is not None:
        file.write_bytes(content)
    code, _, _ = run("add", file, "--yes", "--root", project)

    assert code == 1
    assert not (project / "data" / "articles" / "bad.txt").exists()


LINES = [
    {"id": "a", "text": "  The UN said more than 1,500 people had been killed in Syria.\n\nIt rained.", "published": "2013-07", "language": "en"},
    {"id": "b", "text": "Nobody was counted.", "language": "en"},
]


def test_extract_keeps_ids_and_offsets(run: Run, tmp_path: Path) -> None:
    """start and end point into the text as it came, blanks at its beginning included."""
    source, target = tmp_path / "in.jsonl", tmp_path / "claims.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    code, _, err = run("extract", source, "-o", target)

    (claim,) = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert (code, err) == (0, f"1 claims in {target}.\n")
    assert LINES[0]["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert {name: claim[name] for name in ("doc", "value", "high", "metric", "iso3", "date", "status")} == {
        "doc": "a", "value": 1500, "high": None, "metric": "deaths", "iso3": "SYR", "date": "2013-07", "status": "asserted",
    }  # fmt: skip


def test_extract_passes_over_a_broken_line_and_says_so(run: Run, tmp_path: Path) -> None:
    """The other lines count, and the broken one is named by file and line."""
    source, target = tmp_path / "in.jsonl", tmp_path / "claims.jsonl"
    source.write_text("{broken\n" + json.dumps(LINES[0]) + "\n", encoding="utf-8")
    code, _, err = run("extract", source, "-o", target)

    assert (code, len(target.read_text(encoding="utf-8").splitlines())) == (0, 1)
    assert err.startswith(f"{source}:1: ")


def test_extract_to_a_dash_is_standard_output(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims come out where a pipe reads them, nothing else beside them, and no file is called "-"."""
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(json.dumps(LINES[0]) + "\n", encoding="utf-8")
    code, out, err = run("extract", "in.jsonl", "-o", "-")

    assert (code, [json.loads(line)["doc"] for line in out.splitlines()], err) == (0, ["a"], "1 claims in standard output.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("option", ["--misses", "--json"])
def test_evaluate_writes_no_file_called_a_dash(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    """Standard output holds the tables: what asks for something else there is told so."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run("evaluate", write_gold(Path("gold.jsonl")), option, "-")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["gold.jsonl"]


def test_extract_of_an_absent_file_leaves_nothing(run: Run, tmp_path: Path) -> None:
    """Where nothing can be read no file is made."""
    code, _, err = run("extract", tmp_path / "none.jsonl", "-o", tmp_path / "claims.jsonl")

    assert (code, err.count("\n"), list(tmp_path.iterdir())) == (1, 1, [])


def write_gold(path: Path) -> Path:
    """Annotate two texts: a claim that is found and one that nothing finds, in each."""
    documents = []
    for name, place in (("a", "Syria"), ("b", "Yemen")):
        sentence = f"The UN said more than 1,500 people had been killed in {place}."
        found = {"quote": "1,500 people", "sentence": sentence, "metric": "deaths", "value": 1500, "iso3": place[:3].upper(), "basis": "cumulative"}
        missed = {"quote": "The UN", "sentence": sentence, "metric": "injured", "value": 12}
        documents.append({"id": name, "publisher": f"Daily {name}", "text": sentence, "language": "en", "claims": [found, missed]})
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def test_evaluate_prints_each_table(run: Run, tmp_path: Path) -> None:
    """A found claim counts for its metric, publisher, rule and confidence; a missed one lowers the recall of its own."""
    code, out, _ = run("evaluate", write_gold(tmp_path / "gold.jsonl"))

    assert code == 0
    assert re.findall(r"^\S.*", out, re.M) == [
        "Accuracy", "Fields of right claims", "Rarer answers of right claims", "By metric", "By publisher", "Rules", "Calibration",
    ]  # fmt: skip
    assert re.search(r"^  core F1 +0\.667 \(0\.667 to 0\.667\)$", out, re.M)
    assert re.search(r"^  deaths +2 +1\.000 +1\.000 +1\.000 +\d\.\d+$", out, re.M)
    assert re.search(r"^  Daily a +2 +1\.000 +0\.500 +0\.667 +\d\.\d+$", out, re.M)


def test_evaluate_measures_what_is_held_out_and_never_lists_it(run: Run, tmp_path: Path) -> None:
    """The misses and the JSON file hold no word of the texts held out; ids that are in no text are counted."""
    gold, aside, misses, numbers = (tmp_path / name for name in ("gold.jsonl", "held_out.txt", "misses.txt", "figures.json"))
    aside.write_text("# kept aside\nb\nc\n", encoding="utf-8")
    _, out, _ = run("evaluate", write_gold(gold), "--held-out", aside, "--misses", misses, "--json", numbers)
    listed, measured = misses.read_text(encoding="utf-8"), json.loads(numbers.read_text(encoding="utf-8"))

    assert out.startswith("1 of the 2 documents held out are not in this file.\n")
    assert re.search(r"^  documents +1 +1$", out, re.M)
    assert "a: injured 12; not found\n    [[The UN]] said" in listed
    assert "Yemen" not in listed + out + numbers.read_text(encoding="utf-8")
    assert {name: (part["wanted"], part["core"]["f1"]) for name, part in measured.items()} == {"development": (2, 0.6667), "held out": (2, 0.6667)}


@pytest.mark.parametrize(
    ("spoiled", "figure", "value"),
    [
        ({}, "qualifier", 1.0),
        ({"qualifier": "exact"}, "qualifier", 0.0),
        ({"low": None}, "bounds", 0.0),
        ({"source": "activists"}, "source", 0.0),
        ({"iso3": "FRA"}, "iso3", 0.0),
    ],
    ids=str,
)
def test_evaluate_sees_a_fault_of_the_extractor(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoiled: dict[str, object], figure: str, value: float
) -> None:
    """Were hedges dropped, bounds opened or sources swapped on the way from text to claim, the field's figure would fall."""
    from crisisfigures.commands import evaluate

    claim = {"quote": "more than 1,500 people", "sentence": LINES[0]["text"].strip().partition("\n")[0], "metric": "deaths", "value": 1500}
    claim |= {"low": 1500, "qualifier": "at_least", "source": "The UN", "iso3": "SYR"}
    gold, numbers = tmp_path / "gold.jsonl", tmp_path / "figures.json"
    gold.write_text(json.dumps(LINES[0] | {"claims": [claim]}), encoding="utf-8")
    read = evaluate.extract_all

    def spoil(*given: object) -> Iterator[object]:
        for article, claims in read(*given):
            yield article, [replace(each, **spoiled) for each in claims]

    monkeypatch.setattr(evaluate, "extract_all", spoil)
    run("evaluate", gold, "--json", numbers)

    assert json.loads(numbers.read_text(encoding="utf-8"))["all"]["fields"][figure] == value


@pytest.mark.parametrize("line", ['{"id": "a", "text": "x"}', '{"id": "a", "text": " ", "claims": []}'])
def test_evaluate_refuses_a_line_that_cannot_be_measured(run: Run, tmp_path: Path, line: str) -> None:
    """Neither a line without annotations nor one without a text is passed over: file and line are named."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(f"{line}\n", encoding="utf-8")
    code, _, err = run("evaluate", gold)

    assert code == 1
    assert f"{gold}:1: " in err


def test_evaluate_says_where_it_cannot_write(run: Run, tmp_path: Path) -> None:
    """A folder that does not exist is the user's to mend."""
    code, _, err = run("evaluate", write_gold(tmp_path / "gold.jsonl"), "--misses", tmp_path / "none" / "misses.txt")

    assert (code, "misses.txt: cannot be written" in err) == (1, True)


REVISED = """+++
id = "third"
title = "UN revises"
publisher = "Example Monthly"
published = 2013-08-02
language = "en"
+++
More than 110,000 people had been killed in Syria by 25 July 2013, the United Nations said on Friday.
"""


def test_series_shows_what_was_said_before(run: Run, project: Path) -> None:
    """With --vintages each date names the figure that an other one replaced, who printed it, when, and by which."""
    (project / "data" / "articles" / "third.md").write_text(REVISED, encoding="utf-8")
    run("build", "--root", project, "--today", "2013-08-05")
    _, plain, _ = run("series", "syria", "deaths", "--root", project)
    code, out, _ = run("series", "syria", "deaths", "--vintages", "--root", project)
    _, entered, _ = run("series", "syria", "deaths", "--vintages", "--by", "entered", "--root", project)
    replaced = "before: more than 100,000 (Example Daily), published 2013-07-25, replaced on 2013-08-02 by more than 110,000 (Example Monthly)"

    assert code == 0
    assert [line.strip() for line in out.splitlines() if line not in plain.splitlines()] == [replaced]
    assert entered == plain


def test_series_of_all_days_is_none_of_one_day(run: Run, ready: Path) -> None:
    """--vintages and --as-known-on exclude each other."""
    code, _, err = run("series", "syria", "deaths", "--vintages", "--as-known-on", "2013-07-01", "--root", ready)

    assert (code, err.count("\n")) == (1, 1)


def test_chart_can_be_drawn_as_it_was_known(run: Run, project: Path, tmp_path: Path) -> None:
    """A chart of a past day holds what stood then, says so, and is none where nothing was known."""
    (project / "data" / "articles" / "third.md").write_text(REVISED, encoding="utf-8")
    run("build", "--root", project, "--today", "2013-08-05")
    then = ["chart", "syria", "deaths", "--root", project, "--as-known-on", "2013-08-01"]
    code, out, _ = run(*then, "-o", tmp_path / "then")
    failed, _, err = run(*then, "--by", "entered", "-o", tmp_path / "never")
    figures = [row["figure"] for row in csv.DictReader((tmp_path / "then" / "syria-deaths-cumulative.csv").open(encoding="utf-8"))]
    picture = (tmp_path / "then" / "syria-deaths-cumulative.svg").read_text(encoding="utf-8")

    assert (code, out.count("\n")) == (0, 2)
    assert figures == ["more than 100,000"]
    assert "As known on 1 August 2013" in picture
    assert (failed, err) == (1, "crisisfigures: no figure was entered by 2013-08-01. Ask for a later day.\n")
