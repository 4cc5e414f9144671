"""Snippets that put a chart into someone else's page or text, with its alternative text and caption."""

from html import escape


def embed_html(picture: str, alt: str, caption: str) -> str:
    """Write an HTML figure.

    >>> print(embed_html("deaths.svg", "Step chart.", "Deaths <so far>."))
    <figure>
      <img src="deaths.svg" alt="Step chart." style="max-width:100%;height:auto">
      <figcaption>Deaths &lt;so far&gt;.</figcaption>
    </figure>
    """
    image = f'<img src="{escape(picture)}" alt="{escape(alt)}" style="max-width:100%;height:auto">'
    return f"<figure>\n  {image}\n  <figcaption>{escape(caption)}</figcaption>\n</figure>"


def embed_markdown(picture: str, alt: str, caption: str) -> str:
    r"""Write a Markdown picture with the caption under it.

    >>> print(embed_markdown("deaths.png", "Step [chart].", "Deaths *so far*."))
    ![Step \[chart\].](deaths.png)
    <BLANKLINE>
    Deaths \*so far\*.
    """
    return f"![{_plain(alt)}]({picture})\n\n{_plain(caption)}"


def _plain(words: str) -> str:
    """Escape what Markdown would read as markup."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>" else letter for letter in " ".join(words.split()))
