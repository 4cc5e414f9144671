"""Attribution: who says each figure, one group of rows a way of naming a source."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crisisfigures.claims import extract_claims
from crisisfigures.claims.context import ArticleContext
from crisisfigures.claims.source_types import type_of
from crisisfigures.claims.speech import speech, tokens_of
from crisisfigures.claims.statements import statements_in
from tests.claims.claim_rows import article
from tests.claims.specs import Row, rows


@pytest.mark.parametrize("row", rows("sources"))
def test_each_figure_has_its_source(row: Row) -> None:
    """Each figure of a text is said by whom the row names, and is of that kind of source."""
    found = [(int(c.value or 0), c.source or "", c.source_type or "", c.denied_by or "") for c in extract_claims(article(row["text"]))]

    assert found == [(says["value"], says["source"], says["type"], says.get("denied_by", "")) for says in row["says"]]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Fires burned in the south Experts have warned of a long summer.", ["Experts"]),
        ("The Observatory (SOHR), which tracks the war, said the road was cut.", ["The Observatory (SOHR)"]),
        ("The reports were confirmed.", []),
        ("It was not said where.", []),
    ],
)
def test_names_begin_and_end_where_they_should(sentence: str, names: list[str]) -> None:
    """A name leaves out what stands before it without a full stop, and the clause that explains it."""
    assert [s.name for s in statements_in(sentence)] == names


@pytest.mark.parametrize(
    ("source", "text", "kind"),
    [
        ("Ms Ruiz", "Interior Minister Ana Ruiz went home. Ms Ruiz said so.", "government"),
        ("Ruiz", "The head of the Red Cross, Ana Ruiz, went home. Ruiz said so.", "ngo"),
        ("Ruiz", "Ana Ruiz, a well-known activist, went home. Ruiz said so.", "witness"),
        ("Ruiz", "The minister spoke to Ana Ruiz. Ruiz said so.", "other"),
        ("NEMA", "The National Emergency Management Agency (NEMA) went home. NEMA said so.", "government"),
        ("who", "They asked who.", "other"),
        ("WHO", "WHO said so.", "un"),
        ("anti-government activists", "", "witness"),
        ("Portugal", "", "government"),
    ],
)
def test_a_kind_comes_from_the_name_or_from_beside_it(source: str, text: str, kind: str) -> None:
    """A name without a telling word is looked up where the article explains it; words around it that explain nothing do not count."""
    assert type_of(source, ArticleContext(text)) == kind


_PARTS = [
    "According", "to", "as", "saying", "U.N.", "WHO", "who", "(OCHA)", "was", "quoted", "said,",
    "May", "it\u2019s", "12,000", "3according", "re-said", "late", "on", "Friday",
]


@given(st.lists(st.tuples(st.sampled_from(_PARTS), st.sampled_from([" ", "  ", "\n", "", ", "])), max_size=14))
@example([("was", " "), ("quoted", "\n"), ("as", "  "), ("saying", ", "), ("12,000", "")])
def test_tokens_are_those_of_the_whole_sentence(parts: list[tuple[str, str]]) -> None:
    """Words are read by runs without a space, and phrases over them, as one pattern reads the whole sentence."""
    sentence, words = "".join(map("".join, parts)), speech("en")

    tokens = tokens_of(sentence, words)

    assert [(token.start, token.end) for token in tokens] == [match.span() for match in words.token.finditer(sentence)]
    assert all(token.text == sentence[token.start : token.end] and token.low == token.text.lower() for token in tokens)
