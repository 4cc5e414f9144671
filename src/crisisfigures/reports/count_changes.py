"""Where a source goes on with another count, for the page: the day, the sentence, which two counts, and the words on both sides."""

from dataclasses import dataclass

from crisisfigures.reports.dates import one_date
from crisisfigures.reports.evidence import Printing, printing_of
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject


@dataclass(frozen=True, slots=True)
class CountChange:
    """One break between two counts of a source; `counts` are the labels of the two series, the one that ends before the one that begins."""

    date: str
    sentence: str
    counts: tuple[str, str]
    printings: tuple[Printing, ...]


def count_changes(subject: Subject, holdings: Holdings) -> list[CountChange]:
    """Give the breaks between series of a crisis or country, by date."""
    own = {one.series_id: one.label for one in subject.series}
    found = []
    for each in holdings.breaks:
        if each.series_id in own and each.next_series_id in own:
            claims = [holdings.claims[key] for key in each.claim_ids if key in holdings.claims]
            printings = [printing_of(claim, holdings.articles[claim.article_id], holdings.rulings_on(claim.claim_id)) for claim in claims]
            printings.sort(key=lambda one: (one.claim.date is None, str(one.claim.date), one.claim.claim_id))
            found.append(CountChange(one_date(each.date, "day"), each.sentence, (own[each.series_id], own[each.next_series_id]), tuple(printings)))
    return found
