"""Mark in the tables of tests/specs which rows are read wrongly today, after the weights were learned anew:

    python -m tests.claims.mark_failures

Each failing row gets `known_failure` with what differs, and a row that is read right loses it: the tests run the first as strict expected failures.
Look at the difference that this makes before you keep it: a row that was right must not become wrong without a reason.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from crisisfigures.claims import extract_claims
from tests.claims.claim_rows import article, differences, expected
from tests.claims.specs import SPECS, Row, table

LONGEST = 140
_MARK = re.compile(r'\nknown_failure = "(?:[^"\\]|\\.)*"|, known_failure = "(?:[^"\\]|\\.)*"(?= \})')


def failure(row: Row) -> str | None:
    """Say how what is read of a row differs from what it states; None where it does not."""
    found = extract_claims(article(row["text"], title=row.get("title"), published=row.get("published"), language=row["language"]))
    wanted = [expected(claim) for claim in row.get("claims", [])]
    read, stated = ([f"{metric} {value}" for metric, value in pairs] for pairs in (
        [(claim.metric, f"{claim.value.normalize():f}" if claim.value is not None else "") for claim in found],
        [(claim["metric"], f"{claim['value']}") for claim in wanted],
    ))  # fmt: skip
    if len(found) != len(wanted) or any(c.metric != w["metric"] or c.value != w["value"] for c, w in zip(found, wanted, strict=True)):
        missed, wrong = [s for s in stated if s not in read], [r for r in read if r not in stated]
        return "; ".join(part for part in (_listed("not found", missed), _listed("read", wrong)) if part) or "read in another order or number"
    fields = [field for claim, stated_claim in zip(found, wanted, strict=True) for field in differences(claim, stated_claim)]
    return _listed("other", list(dict.fromkeys(fields)))


def _listed(what: str, things: list[Any]) -> str:
    return f"{what}: {', '.join(map(str, things))}" if things else ""


def marked(text: str, rows: Iterator[Row]) -> str:
    """Put the marks into a table."""
    text = _MARK.sub("", text)
    for row in rows:
        if said := failure(row):
            mark = f"known_failure = {json.dumps(said[:LONGEST], ensure_ascii=False)}"
            text = _with_mark(text, row["text"], mark)
    return text


def _with_mark(text: str, sentence: str, mark: str) -> str:
    for line in re.finditer(r'text = ("(?:[^"\\]|\\.)*")', text):
        if _unquoted(line[1]) == sentence:
            inline = text[text.rfind("\n", 0, line.start()) + 1 : line.start()].strip() == "{"
            joint = f", {mark}" if inline else f"\n{mark}"
            return text[: line.end()] + joint + text[line.end() :]
    raise LookupError(f"no such text: {sentence!r}")


def _unquoted(literal: str) -> str:
    import tomllib

    return str(tomllib.loads(f"x = {literal}")["x"])


def main() -> None:
    """Mark every table of claims."""
    for path in sorted(SPECS.glob("*/*claims*.toml")):
        language = path.parent.name
        rows = [row | {"language": language} for members in table(path.stem, language).values() for row in members]
        new = marked(path.read_text(encoding="utf-8"), iter(rows))
        path.write_text(new, encoding="utf-8")
        print(f"{language}/{path.name}: {new.count('known_failure = ')} of {len(rows)} rows are read wrongly")


if __name__ == "__main__":
    main()
