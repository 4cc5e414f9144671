"""The article of a page, told from what stands around it."""

import pytest

from crisisfigures.articles.html import read_page

STORY = [
    "Two ferries sank near the northern harbour on Monday, and at least 45 people were killed, the coast guard said.",
    "Rescue teams from three districts searched the bay until dark, but strong winds drove them back to the port.",
    "About 1,200 people had been waiting on the quay for relatives who were expected home for the spring festival.",
    "The ferry company said that both boats had passed their yearly inspection in March and carried enough jackets.",
]
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
WHOLE = "\n\n".join(STORY)
LEAD = "At least 45 people are dead and 60 missing after two ferries went down off the northern harbour"
REMARKS = "".join(
    f"<div class='msg'><p>My cousin number {n} was aboard, and I say 900 people died there, whatever they tell us.</p></div>" for n in range(30)
)


def text_of(body: str, head: str = "") -> str:
    """Read the text of a page with this body."""
    return read_page(f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode())[1]


@pytest.mark.parametrize(
    "beside",
    [
        f"<div id='disqus_thread'>{REMARKS}</div>",
        "<div class='cookie-consent-banner'><p>We and our 842 partners keep 900 facts on your device, so that ads fit you better.</p></div>",
        "<ul class='social-links'><li>900 shares</li></ul>",
        "<div class='related-stories'><p>Storm kills 900 people in the far south of the country, officials of the region say.</p></div>",
        "<section class='slideShow13'><h4>Some 900 people were killed in the war that these pictures show, taken by one man.</h4></section>",
        "<div class='author-bio'><p>The author has covered the coast for years and lives by the bay with her 900 sheep and two dogs.</p></div>",
        "<p class='visually-hidden'>Some 900 people were killed, says a text for machines.</p>",
        "<div hidden><p>Some 900 people were killed, says a text that no reader sees.</p></div>",
        "<div role='dialog'><p>Join the 900 readers who get our letter each morning before they rise.</p></div>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_what_stands_beside_the_article_goes(beside: str, inside: bool) -> None:
    """Comments, notices, bars and teasers are no text of the article, whether they stand in it or after it."""
    body = f"<article><h1>Ferries sink</h1>{PARAGRAPHS}{beside if inside else ''}</article>{'' if inside else beside}"

    assert text_of(body) == WHOLE


def test_an_article_in_a_box_with_a_bad_name_is_kept() -> None:
    """Where nearly all prose of the page stands in a box called `promo`, it is the article."""
    assert text_of(f"<div class='promo'>{PARAGRAPHS}</div>") == WHOLE


def test_a_page_laid_out_by_a_table_is_read() -> None:
    """Cells of prose become blocks; a table of figures among them stays a table."""
    figures = "<table><tr><th>District</th><th>Deaths</th></tr><tr><td>North</td><td>1,234</td></tr></table>"
    text = text_of(f"<table><tr><td><a href='/a'>Politics</a></td><td><h1>Ferries sink</h1>{PARAGRAPHS}{figures}</td></tr></table>")

    assert text.startswith(WHOLE)
    assert "| North | 1,234 |" in text
    assert "Politics" not in text


def test_terms_and_boxes_keep_figure_and_label_together() -> None:
    """A list of terms gives a line a term, and two boxes that touch are two words."""
    boxes = "<div><span class='n'>14.16 million</span><span class='l'>affected people</span></div>"
    text = text_of(f"<main><h1>Report</h1>{boxes}{PARAGRAPHS}<dl><dt>Dead</dt><dd>45 people</dd><dt>Missing:</dt><dd>60</dd></dl></main>")

    assert "14.16 million affected people" in text
    assert "- Dead: 45 people\n- Missing: 60" in text


def test_a_lead_that_the_page_repeats_as_its_description_is_kept() -> None:
    """The lead comes first, once, whether it stands in the article's body or in its header."""
    head = f"<meta name='description' content='{LEAD}'>"
    header = f"<header class='top'><h1>Ferries sink</h1><div class='summary'>{LEAD}, officials say</div></header>"

    assert text_of(f"<div class='page'>{header}<div class='story'>{PARAGRAPHS}</div></div>", head) == f"{LEAD}, officials say\n\n{WHOLE}"
    assert text_of(f"<article><h1>Ferries sink</h1><p>{LEAD}</p>{PARAGRAPHS}</article>", head).count(LEAD) == 1
    assert text_of(f"<article><h1>Ferries sink</h1>{PARAGRAPHS}</article>", head) == WHOLE  # nowhere on the page itself


def test_the_text_that_a_page_states_to_search_engines_steps_in() -> None:
    """A page that scripts fill in the browser is read by its articleBody; the visible text wins where it is the same article."""
    body = " ".join(STORY)
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>'

    assert text_of("<div id='root'><p>Loading the newest version for you, please wait a moment.</p></div>", head) == body
    assert text_of(f"<article>{PARAGRAPHS}</article>", head) == WHOLE


def test_the_headline_is_no_line_of_the_text() -> None:
    """It is kept as the title, and would be read twice; a sentence that says the same stays."""
    assert text_of(f"<article><h1>Ferries sink off harbour</h1>{PARAGRAPHS}</article>") == WHOLE
    assert text_of(f"<article><h1>{STORY[0]}</h1>{PARAGRAPHS}</article>").count(STORY[0]) >= 1
