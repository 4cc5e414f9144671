"""An article is settled where it, and all that it hangs together with now or hung together with then, stand as they did."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.series.settled import Links, links_of, settled_articles

IDS = "abcde"
LINK = st.none() | st.sampled_from(IDS)
ARTICLE = st.tuples(LINK, LINK, st.integers(1, 2))
COLLECTION = st.dictionaries(st.sampled_from(IDS), ARTICLE)


def links(collection: dict[str, tuple[str | None, str | None, int]]) -> dict[str, Links]:
    """Give the links of articles whose path is their id."""
    return {key: Links(key, None, version, version_of, copy_of) for key, (version_of, copy_of, version) in collection.items()}


def together(key: str, known: dict[str, Links]) -> set[str]:
    """Walk from an article to all that it hangs together with, by way of those that are gone as well."""
    found, new = set(), {key}
    while new:
        found |= new
        ends = [{other, *filter(None, (one.version_of, one.copy_of))} for other, one in known.items()]
        new = set().union(*(several for several in ends if several & found)) - found
    return found & known.keys()


@given(COLLECTION, COLLECTION, st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_settled_articles_are_those_that_nothing_around_has_moved(
    now: dict[str, tuple[str | None, str | None, int]], then: dict[str, tuple[str | None, str | None, int]], taken: set[str], ruled: set[str]
) -> None:
    """Whatever hangs together with what."""
    present, before = links(now), links(then)
    same = {key for key, one in present.items() if key in taken and key not in ruled and before.get(key) == one}
    wanted = {key for key in present if (whole := together(key, present)) <= same and key in before and together(key, before) == whole}
    articles = [SimpleNamespace(article_id=key, **one._asdict()) for key, one in present.items()]

    assert all(links_of(article) == present[article.article_id] for article in articles)  # type: ignore[arg-type]
    assert settled_articles(articles, taken, before, ruled) == wanted  # type: ignore[arg-type]
