"""Scales, ticks and the spreading of labels."""

from datetime import date as Date  # noqa: N812
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.reports.charts.layout import Box, Candidate, Ground, spread
from crisisfigures.reports.charts.measure import drawable, text_width, wrap
from crisisfigures.reports.charts.scales import Scale, date_ticks, value_ticks


def width(text):
    """Measure a tick's label."""
    return text_width(text, 7.4)


@given(st.dates(Date(1950, 1, 1), Date(2060, 1, 1)), st.integers(8, 20_000), st.integers(150, 900))
def test_date_ticks_never_overlap(first, days, points):
    """Whatever the span, from a week to decades, there are ticks and their labels keep clear of each other."""
    scale = Scale(first.toordinal(), first.toordinal() + days, 0, points)
    ticks = date_ticks(scale, width)

    assert ticks
    for lines in ([(t.at, t.label) for t in ticks], [(t.at, t.below) for t in ticks if t.below]):
        for (a, left), (b, right) in pairwise(lines):
            assert scale(a) + width(left) / 2 + 2 < scale(b) - width(right) / 2


@given(st.floats(1, 1e10))
def test_value_ticks_begin_at_zero(top):
    """The axis begins at 0, ends within the plot, has few ticks, and no two say the same."""
    ticks = value_ticks(top)

    assert ticks[0].at == 0
    assert ticks[-1].at <= top * 1.0001
    assert len(ticks) <= 8
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(1, 9)), min_size=1, max_size=20))
def test_spread_moves_apart_in_order(intervals):
    """Spread intervals keep their order, do not overlap, and stay within where they fit."""
    intervals.sort()
    sizes = [size for _, size in intervals]
    found = spread([centre for centre, _ in intervals], sizes, 0, 200)

    for (a, size_a), (b, size_b) in pairwise(zip(found, sizes, strict=True)):
        assert b - a >= (size_a + size_b) / 2 - 1e-6
    assert found[0] - sizes[0] / 2 >= -1e-6
    assert found[-1] + sizes[-1] / 2 <= 200 + 1e-6


def test_taken_ground_is_not_given_twice():
    """The cheapest free place is taken; a place that overlaps what lies there is not."""
    ground = Ground(Box(0, 0, 100, 100), [Box(0, 0, 10, 10)])
    near, far = Candidate(Box(5, 5, 15, 15), 1.0), Candidate(Box(30, 30, 40, 40), 5.0)

    assert ground.place([near, far]) is far
    assert ground.place([near, far]) is None


@given(st.text("abcW mé,.1 (難خ", max_size=80), st.floats(20, 300))
def test_wrapping_loses_nothing(text, room):
    """Wrapped lines are never wider than their room, and hold every letter of the text in its order."""
    lines = wrap(text, room, 7)

    assert all(text_width(line, 7) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrap("UN", room, 7) == ["UN"]


def test_no_letter_is_drawn_as_a_box():
    """Every letter that is drawn has a glyph; what the font has is drawn as it stands, Arabic, Hebrew and Cyrillic too."""
    from crisisfigures.reports.charts.measure import has_glyph

    kept = ("المرصد السوري لحقوق الإنسان", "בצלם", "Київ", "Ḩamāh", "Türkiye Cumhuriyeti İçişleri Bakanlığı", "Cần Thơ", "1–2 ~ 5½ “x” …")
    written_anew = ("難民", "हिन्दी", "বাংলা", "ไทย", "አማርኛ", "မြန်မာ", "서울", "ភ្នំពេញ", "\u200b\U0001f600")

    assert [drawable(text) for text in kept] == list(kept)
    assert all(has_glyph(letter) for text in written_anew for letter in drawable(text))


def test_arabic_is_joined_and_runs_leftwards():
    """Arabic letters are joined, which makes them narrower than kept apart, and the first letter stands at the right."""
    from crisisfigures.reports.charts.draw import make_pixels
    from crisisfigures.reports.charts.ink import Words
    from crisisfigures.reports.charts.picture import Picture

    pixels = make_pixels(Picture(100, 30, (Words(5, -22, "اررر", 20, "#000000"),), ()), 200)
    columns = (pixels[:, :, 0] < 128).any(axis=0).nonzero()[0]
    tall = (pixels[: pixels.shape[0] // 3, :, 0] < 128).any(axis=0).nonzero()[0]  # only an alef is that tall

    assert text_width("المرصد", 10) < 0.9 * text_width("\u200c".join("المرصد"), 10)
    assert tall.min() > columns.min() + 0.8 * (columns.max() - columns.min())
