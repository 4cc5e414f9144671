"""How old figures are, in the places that pages have for it: all is measured from the newest article, which may be of another crisis.

So one more article changes these words on every page, and nothing else on most: they are filled in last, and can be filled in anew.
"""

import re
from datetime import date as Date  # noqa: N812 - as in model.py

from crisisfigures.reports.dates import age, one_date

# In a page made of templates no text of an article holds such a tag: its brackets and quotation marks are escaped.
PLACES = re.compile(r'(<span data-(?:age="(\d{4}-\d\d-\d\d)"|newest)>)[^<]*(</span>)')


def fill_ages(page: str, newest: Date | None) -> str:
    """Write into each place how long before the newest day of publication its day lies; nothing where no article has a day.

    >>> fill_ages('<span data-age="2013-07-25"></span>', Date(2013, 7, 28))
    '<span data-age="2013-07-25">3 days before the newest article.</span>'
    >>> fill_ages('<span data-newest></span>', Date(2013, 7, 28))
    '<span data-newest>Age is measured from the newest article, 28 July 2013. </span>'
    >>> fill_ages('<span data-age="2013-07-25">3 days before the newest article.</span>', None)
    '<span data-age="2013-07-25"></span>'
    """

    def filled(found: re.Match[str]) -> str:
        words = _words(found[2], newest) if newest else ""
        return f"{found[1]}{words}{found[3]}"

    return PLACES.sub(filled, page)


def _words(day: str | None, newest: Date) -> str:
    if day is None:
        return f"Age is measured from the newest article, {one_date(newest, 'day')}. "
    words = age(Date.fromisoformat(day), newest)
    return "Same day as the newest article." if words == "same day" else f"{words} before the newest article."
