"""add: files and pages come in, are shown, and are kept where a person agrees."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crisisfigures.cli import main
from crisisfigures.pipeline import build
from tests.articles.fetching.servers import PAGE, answer, moved, serving

Run = Callable[..., tuple[int, str, str]]
TEXT = "Floods in the north\n\nAt least 40 people were killed by floods in Nigeria on Saturday, the government said.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command line: exit code, stdout, stderr. No host is waited for."""
    monkeypatch.setattr("crisisfigures.articles.fetching.pacing.BETWEEN", 0.0)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisisfigures", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Give a text without publisher, day and address."""
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def kept(root: Path) -> list[str]:
    """List what stands in the folder of articles of a project that was empty."""
    folder = root / "data" / "articles"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_is_missing_is_said_with_how_to_state_it(run: Run, report: Path, tmp_path: Path) -> None:
    """The figures stand in their sentences; nothing is kept by --dry-run."""
    code, out, err = run("add", report, "--dry-run", "--root", tmp_path)

    assert (code, err, kept(tmp_path)) == (0, "", [])
    assert "Nothing was kept" in out
    assert ">>At least 40 people<< were killed" in out
    assert re.search(r"title +Floods in the north$", out, re.MULTILINE)
    assert re.search(r"publisher +not known.*--publisher", out)
    assert re.search(r"published +not known.*--published 2013-07-25", out)
    assert re.search(r"link +not known.*--url", out)
    assert not (tmp_path / "data").exists()


def test_what_is_stated_is_kept_beside_the_file_and_built(run: Run, report: Path, tmp_path: Path) -> None:
    """The build reads it: publisher, day, link and archived copy stand in explain and on the page."""
    stated = ("--publisher", "Example Daily", "--published", "2013-07-27", "--url", "https://example.org/floods", "--lang", "en", "--title", "Floods")
    archived = "https://archive.example/floods"
    code, _, _ = run("add", report, "--yes", *stated, "--archived-url", archived, "--root", tmp_path, "--today", "2026-11-28")
    assert (code, kept(tmp_path)) == (0, ["report.txt", "report.txt.about.toml"])
    assert (tmp_path / "data" / "articles" / "report.txt").read_bytes() == report.read_bytes()

    build(tmp_path)
    _, rows, _ = run("sql", "SELECT article_id, publisher, published, url, title FROM articles", "--root", tmp_path)
    assert all(word in rows for word in ("Example Daily", "2013-07-27", "https://example.org/floods", "Floods"))
    with (tmp_path / "data" / "entered.csv").open(encoding="utf-8") as file:
        ((article, day),) = list(csv.reader(file))[1:]
    assert article in rows  # what was shown is what was built: the id that entered is the id of the article
    assert day == "2026-11-28"
    _, claim, _ = run("sql", "SELECT claim_id FROM claims", "--root", tmp_path)
    found = re.search(r"\b[0-9a-f]{16}\b", claim)
    assert found
    _, told, _ = run("explain", found[0], "--root", tmp_path)
    assert re.search(r"link +https://example.org/floods#:~:text=", told)
    assert re.search(rf"archived +{archived}$", told, re.MULTILINE)
    assert re.search(r"SHA-256 +[0-9a-f]{64} ", told)
    (page,) = (tmp_path / "reports" / "nga").glob("index.html")
    assert f'<a href="{archived}" title="SHA-256' in page.read_text(encoding="utf-8")


def test_without_a_terminal_nothing_is_kept_unasked(run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, out, err = run("add", report, "--root", tmp_path)

    assert (code, kept(tmp_path)) == (1, [])
    assert ">>At least 40 people<<" in out
    assert re.fullmatch(r"crisisfigures: nothing was kept: .*--yes.*--dry-run.*\n", err)


@pytest.mark.parametrize(("said", "code", "names"), [("y\n", 0, ["report.txt"]), ("n\n", 1, []), ("", 1, [])])
def test_on_a_terminal_the_user_is_asked(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int, names: list[str]
) -> None:
    """No, and no answer, keep nothing."""
    import io

    keyboard = io.StringIO(said)
    keyboard.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", keyboard)

    assert run("add", report, "--root", tmp_path)[0] == code
    assert kept(tmp_path) == names


def test_the_same_text_is_kept_once_and_another_of_its_name_beside_it(run: Run, report: Path, tmp_path: Path) -> None:
    """What a later option states of a text that is there is noted."""
    run("add", report, "--yes", "--root", tmp_path)
    code, out, _ = run("add", report, "--yes", "--published", "2013-07", "--root", tmp_path)
    assert code == 0
    assert "is there already, as report.txt" in out
    assert kept(tmp_path) == ["report.txt", "report.txt.about.toml"]
    report.write_text(TEXT.replace("40", "50"), encoding="utf-8")
    code, out, _ = run("add", report, "--yes", "--root", tmp_path)

    assert kept(tmp_path) == ["report-2.txt", "report.txt", "report.txt.about.toml"]
    assert "Added: " in out
    assert "40" in (tmp_path / "data" / "articles" / "report.txt").read_text(encoding="utf-8")


def test_what_gave_an_article_is_kept_though_another_input_did_not(run: Run, report: Path, tmp_path: Path) -> None:
    """Each failure is one line; the exit code says that there was one."""
    code, _, err = run("add", tmp_path / "absent.pdf", report, "https://127.0.0.1/", "--yes", "--root", tmp_path)

    assert (code, kept(tmp_path)) == (1, ["report.txt"])
    absent, inside, sum_of_both = err.splitlines()
    assert "absent.pdf: there is no such file. Name a text, a saved page" in absent
    assert "https://127.0.0.1/: is not fetched" in inside
    assert "2 of 3 gave no article" in sum_of_both


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--published", "2013-02-30"], "2013-02-30"), (["--lang", "english"], "no ISO 639-1 code"),
        (["--url", "javascript:1"], "only http and https"), (["--archived-url", "/tmp/a"], "only http and https"),
        (["other.txt", "--url", "https://example.org/"], "--url is of one article"),
        (["other.txt", "--title", "x"], "--title is of one article"),
    ],
)  # fmt: skip
def test_options_that_cannot_be_are_refused_before_anything_is_read(
    run: Run, report: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    """One line, exit code 1."""
    code, out, err = run("add", report, *arguments, "--yes", "--root", tmp_path)

    assert (code, out, err.count("\n"), kept(tmp_path)) == (1, "", 1, [])
    assert words in err


def test_a_page_is_fetched_shown_kept_and_proven(run: Run, tmp_path: Path) -> None:
    """Its bytes are those that came; doctor tells when they no longer are."""
    with serving({"/old": moved("/2013/floods?id=7"), "/2013/floods?id=7": answer(Content_Type="text/html; charset=utf-8")}) as server:
        code, out, err = run("add", f"{server.origin}/old", "--allow-local", "--yes", "--published", "2013-05-04", "--root", tmp_path)
    assert (code, err) == (0, "")
    assert ">>At least 40 people<<" in out
    assert re.search(r"publisher +Example Daily$", out, re.MULTILINE)
    assert re.search(r"fetched \d{4}-\d\d-\d\d \d\d:\d\d UTC, \d+ bytes, SHA-256 [0-9a-f]{64}", out)
    page, about = kept(tmp_path)
    folder = tmp_path / "data" / "articles"
    assert re.fullmatch(r"127\.0\.0\.1-\d+/2013-floods-[0-9a-f]{8}\.html", page)
    assert (folder / page).read_bytes() == PAGE
    record = (folder / about).read_text(encoding="utf-8")
    assert f'url = "{server.origin}/old"\nfinal_url = "{server.origin}/2013/floods?id=7"\n' in record

    build(tmp_path)
    _, rows, _ = run("sql", "SELECT url, sha256 FROM articles", "--root", tmp_path)
    assert f"{server.origin}/2013/floods?id=7" in rows
    code, out, _ = run("doctor", "--root", tmp_path)
    assert (code, "fetched and are as received: 1" in out) == (0, True)
    (folder / page).write_bytes(PAGE.replace(b"40 people", b"90 people"))
    code, out, _ = run("doctor", "--root", tmp_path)
    assert code == 1
    assert re.search(r"WRONG .*2013-floods-[0-9a-f]{8}\.html is no longer what was received", out)


def test_a_page_inside_is_not_fetched_unless_allowed(run: Run, tmp_path: Path) -> None:
    """The message names the option."""
    with serving({"/a": answer()}) as server:
        code, _, err = run("add", f"{server.origin}/a", "--yes", "--root", tmp_path)

    assert (code, err.count("\n"), server.paths, kept(tmp_path)) == (1, 1, [], [])
    assert "127.0.0.1 is of this machine. Use --allow-local" in err


def test_a_feed_and_a_table_are_kept_as_such(run: Run, tmp_path: Path) -> None:
    """Each of their articles is shown."""
    feed = b'<rss version="2.0"><channel><title>Example Daily</title>' + b"".join(
        b"<item><title>Floods %d</title><link>https://example.org/%d</link><description>At least %d people were killed by floods in Nigeria on 3 May"
        b" 2013, the government said. More rain is expected.</description></item>" % (n, n, n) for n in range(41, 44)
    ) + b"</channel></rss>"  # fmt: skip
    with serving({"/feed": answer(feed, Content_Type="application/rss+xml")}) as server:
        code, out, _ = run("add", f"{server.origin}/feed", "--allow-local", "--yes", "--root", tmp_path)

    assert code == 0
    assert [f">>At least {n} people<<" in out for n in range(41, 44)] == [True] * 3
    assert "https://example.org/42" in out
    assert [name.endswith(("feed.xml", "feed.xml.about.toml")) for name in kept(tmp_path)] == [True, True]


def test_nothing_that_a_page_says_acts_on_the_terminal(run: Run, tmp_path: Path) -> None:
    """Escapes in its title, its sentences and its server's words are shown as what they are not."""
    page = PAGE.replace(b"Floods kill", b"Floods \x1b[2J\xe2\x80\xaekill").replace(b"At least 40", b"\x1b]0;x\x07At least 40")
    with serving({"/a": answer(page), "/b": answer(b"", "200 OK", Content_Encoding="\x1b[31m")}) as server:
        _, out, _ = run("add", f"{server.origin}/a", "--allow-local", "--dry-run", "--root", tmp_path)
        _, _, err = run("add", f"{server.origin}/b", "--allow-local", "--dry-run", "--root", tmp_path)

    assert "Floods" in out
    assert all(line.isprintable() for line in (out + err).splitlines())


def test_an_article_in_a_language_without_a_lexicon_says_so(run: Run, tmp_path: Path) -> None:
    """It is kept, and no figure is promised."""
    file = tmp_path / "ar.txt"
    file.write_text("قتل ما لا يقل عن أربعين شخصا في الفيضانات التي ضربت شمال البلاد يوم السبت، حسبما قالت الحكومة.\n" * 3, encoding="utf-8")
    code, out, _ = run("add", file, "--yes", "--root", tmp_path)

    assert (code, kept(tmp_path)) == (0, ["ar.txt"])
    assert "Arabic has no lexicon: the text is kept, and no figure is read" in out


def test_only_who_fetches_loads_what_speaks_http() -> None:
    """Neither help nor a file that is added does."""
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom crisisfigures.cli import app\nimport crisisfigures.commands.add\n"
        "CliRunner().invoke(app, ['add', '--help'])\nCliRunner().invoke(app, ['add', 'absent.txt'])\n"
        "print([name for name in ('urllib3', 'ssl', 'certifi', 'idna', 'crisisfigures.articles.fetching.fetcher') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
