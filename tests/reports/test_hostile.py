"""Hostile texts come out inert: pages, pictures and snippets in a real browser with a trap, and every command on a terminal."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from crisisfigures.articles.controls import show_controls
from crisisfigures.cli import main
from crisisfigures.commands.diff import write_diff
from crisisfigures.model import RejectedInput
from crisisfigures.reports import write_reports
from crisisfigures.store import open_database
from tests.reports.hostile import TEXTS, hostile_crisis, write_hostile
from tests.series.factory import make_article

CHROMIUM = which("chromium") or which("chromium-browser")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Runs before anything of a page: whatever a payload would do is written down.
TRAP = """
window.ran = [];
Object.defineProperty(window, '__ran', {set: () => window.ran.push('payload')});
for (const name of ['alert', 'confirm', 'prompt', 'open', 'fetch']) window[name] = () => window.ran.push(name);
"""
POINT = """() => {
  for (const e of document.querySelectorAll('html *'))
    for (const kind of ['mouseover', 'focus', 'toggle', 'error', 'load', 'begin']) e.dispatchEvent(new Event(kind));
}"""
# Elements and attributes that no page of ours has: script is counted apart.
FOUND = """() => {
  const all = [...document.querySelectorAll('*')];
  const never = /^(iframe|object|embed|base|form|foreignobject|math|video|audio|applet|frame|link|set|animate|marquee|template|xmp)$/i;
  const bad = all.filter(e => never.test(e.localName));
  const handlers = all.flatMap(e => [...e.attributes].filter(a => /^on/i.test(a.name)).map(a => e.localName + ' ' + a.name));
  const links = all.flatMap(e => [...e.attributes].filter(a => /^(href|src|action|data|xlink:href|formaction)$/i.test(a.name)))
    .map(a => a.value).filter(v => !/^(https?:\\/\\/|#|data:image\\/png|[\\w./-]+(#[\\w-]*)?$)/i.test(v));
  return {bad: bad.map(e => e.outerHTML.slice(0, 80)), handlers, links, scripts: document.scripts.length};
}"""


@pytest.fixture(scope="module")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project whose database and reports hold nothing but hostile texts."""
    root = tmp_path_factory.mktemp("hostile-root")
    (root / "data" / "articles").mkdir(parents=True)
    (root / "data" / "articles" / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    database = write_hostile(root / "data" / "crisisfigures.duckdb")
    write_reports(database, root / "reports", [hostile_crisis()])
    write_diff(database, database, "html", root / "reports" / "changes.html")
    return root


@pytest.fixture(scope="module")
def trapped() -> Iterator[Any]:
    """Give a browser that ignores the pages' policy: what the policy alone holds back would run here."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = found.new_context(bypass_csp=True)
        context.add_init_script(TRAP)
        yield context
        found.close()


def look(context: Any, path: Path) -> tuple[dict[str, Any], list[str]]:
    """Open a file and point at everything in it: what it holds, and what it asked for outside its folder."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file://", "data:image/png")) else None)
    page.on("dialog", lambda dialog: (asked.append("dialog"), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate(POINT)
    found = dict(page.evaluate(FOUND)) | {"ran": page.evaluate("window.ran")}
    page.close()
    return found, asked


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_nothing_runs_in_pages_pictures_and_snippets(hostile_root: Path, trapped: Any) -> None:
    """Each page has its one script, no handler, no frame, no link but to the web or a file beside it, and asks for nothing."""
    files = sorted(path for path in (hostile_root / "reports").rglob("*") if path.suffix in (".html", ".svg"))
    kinds = {path.name.removeprefix(path.stem) if path.suffix == ".svg" else path.name.partition(".")[2] for path in files}
    assert len(files) >= 5
    assert {".svg", "html", "embed.html"} <= kinds
    for path in files:
        found, asked = look(trapped, path)
        page = path.suffix == ".html" and not path.name.endswith(".embed.html")
        assert found["scripts"] == (1 if page else 0), path.name
        assert (found["bad"], found["handlers"], found["links"], found["ran"], asked) == ([], [], [], [], []), path.name


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_the_trap_would_catch_what_runs(tmp_path: Path, trapped: Any) -> None:
    """A page that runs a payload, has a handler, a frame or a script's link is told."""
    page = "<script>window.__ran=1</script><img src=x onerror='alert(1)'><a href='javascript:x'>x</a><iframe></iframe>"
    (tmp_path / "evil.html").write_text(page, encoding="utf-8")
    found, _ = look(trapped, tmp_path / "evil.html")

    assert {"payload", "alert"} <= set(found["ran"])
    assert (len(found["bad"]), found["handlers"], found["links"]) == (1, ["img onerror"], ["javascript:x"])


def test_every_page_has_a_strict_policy(hostile_root: Path) -> None:
    """Nothing is allowed but the page's own style, script and pictures."""
    pages = [path for path in (hostile_root / "reports").rglob("*.html") if not path.name.endswith(".embed.html")]
    assert pages
    for path in pages:
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', path.read_text(encoding="utf-8"))
        assert policy, path.name
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy[1].replace("&#39;", "'").split(";"))
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        assert re.fullmatch(r"'sha256-[\w+/=]+'", rules["script-src"])
        assert re.fullmatch(r"'sha256-[\w+/=]+'", rules["style-src"])


def called(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command line, and give all that it prints."""
    monkeypatch.setattr(sys, "argv", ["crisisfigures", *arguments, "--root", str(root)])
    with pytest.raises(SystemExit):
        main()
    out, err = capsys.readouterr()
    return str(out + err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("series", "syria", "deaths"), ("series", "syria", "deaths", "--vintages"), ("series", "syria", "deaths", "--explain"),
        ("sql", "SELECT headline, who_printed, quoted FROM figures"), ("diff",), ("doctor",), ("explain", "\x1b[31mred"),
        ("series", "syria", "\u202egpj"), ("decide", "\x1b[2J", "accept"),
    ],
)  # fmt: skip
def test_a_terminal_is_told_nothing_that_it_would_obey(
    hostile_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """Escape codes, carriage returns and marks of direction are written out."""
    told = called(hostile_root, monkeypatch, capsys, *arguments)

    assert told.strip()
    assert "Traceback" not in told
    assert OBEYED.search(told) is None


def test_each_claim_is_explained_in_plain_characters(hostile_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The quote, the sentence, the source, the headline and the link of every hostile text are harmless."""
    with open_database(hostile_root / "data" / "crisisfigures.duckdb") as con:
        ids = [row[0] for row in con.execute("SELECT claim_id FROM claims ORDER BY claim_id").fetchall()]
    assert len(ids) == len(TEXTS) >= 150
    told = "".join(called(hostile_root, monkeypatch, capsys, "explain", claim_id) for claim_id in ids[::10])

    assert OBEYED.search(told) is None


@pytest.mark.parametrize("query", ["SELECT * FROM read_text('/etc/hostname')", "COPY (SELECT 1) TO 'x.csv'", "ATTACH 'y.duckdb'", "INSTALL httpfs"])
def test_a_query_reaches_nothing_outside_the_database(
    hostile_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    """Files and the network are shut, and a query cannot open them."""
    told = called(hostile_root, monkeypatch, capsys, "sql", query)

    assert "crisisfigures: " in told
    assert re.search("disabled|locked|read-only", told)


@pytest.mark.parametrize("text", TEXTS[::7], ids=range(len(TEXTS[::7])))
def test_control_characters_are_shown_one_for_one(text: str) -> None:
    """No offset moves, and what is no control character stays."""
    shown = show_controls(make_article("a", text=text, title=text))
    rejected = show_controls(RejectedInput(text, 1, text))

    assert not isinstance(shown, RejectedInput)
    assert isinstance(rejected, RejectedInput)
    assert len(shown.text) == len(text)
    assert shown.text == shown.title == rejected.path == rejected.reason
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", shown.text) is None
    assert [a for a, b in zip(text, shown.text, strict=True) if a != b and a.isprintable()] == []
