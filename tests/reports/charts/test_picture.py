"""No label of any chart covers another, a mark, or the edge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from math import dist
from random import Random

import pytest

from crisisfigures.reports.charts import SIZES, Chart, palette
from crisisfigures.reports.charts.bars import HIDDEN, place_bars
from crisisfigures.reports.charts.frame import make_frame
from crisisfigures.reports.charts.ink import Group, Stroke, Words, every_words
from crisisfigures.reports.charts.key import key_entries
from crisisfigures.reports.charts.labels import LEADER_WIDTH, SHORT
from crisisfigures.reports.charts.picture import compose
from tests.reports.charts.kinds import KINDS
from tests.reports.charts.looking import collisions, faint, labels_on_lines, missing_names, text_boxes
from tests.reports.charts.making import DEATHS, Rows, days_after, syria

NAMES = [
    "UN", "OHCHR", "Syrian Observatory for Human Rights", "Office of the United Nations High Commissioner for Human Rights",
    "المرصد السوري لحقوق الإنسان",
    "難民支援協会", "Київська обласна військова адміністрація", "בצלם",
    "Türkiye Cumhuriyeti İçişleri Bakanlığı Afet ve Acil Durum Yönetimi Başkanlığı", "Ministry of Health", None, "Croix-Rouge", "B'Tselem",
]  # fmt: skip
LENGTHS = (0, 1, 9, 60, 400, 4400)  # days: from one day to twelve years
QUALIFIERS = ("exact", "exact", "at_least", "at_most", "approx", "range", "vague")


def made_up(seed: int) -> Chart:
    """Make a chart of any kind: one to eight sources, one to sixty points, values of 3 to 9 million, hedges, denials, months."""
    random = Random(seed)
    rows = Rows()
    basis = random.choice(("cumulative", "cumulative", "stock", "incident", "period"))
    names = random.sample(NAMES, random.choice((1, 2, 3, 8)))
    series = [rows.add_series(name, basis=basis, scope=random.choice((None, None, "estimated"))) for name in names]
    largest, length = random.choice((3, 400, 90_000, 9_000_000)), random.choice(LENGTHS)
    for _ in range(random.choice((1, 2, 7, 14, 25, 60))):
        start = days_after(Date(2012, 3, 5), random.random() * length)
        long = random.choice((0, 0, 0, 29))
        value = max(1, round(largest * random.random()))
        qualifier = random.choice(QUALIFIERS)
        bounds = {"low": value, "high": value * 2} if qualifier == "range" else {}
        rows.add(random.choice(series), start, None if bounds else value, qualifier, **bounds, end=days_after(start, long),
                 precision="month" if long else "day", published=days_after(start, long + random.choice((0, 1, 40))),
                 status=random.choice(("asserted",) * 9 + ("denied",)),
                 publishers=random.sample(("BBC", "Reuters", "Süddeutsche Zeitung"), 2))  # fmt: skip
    return rows.chart(DEATHS, sample=random.random() < 0.5)


def crowd(seed: int, basis: str, n_series: int = 60, n_points: int = 400) -> Chart:
    """Make a crowd: many series with hundreds of points over twelve years, most of them in five clusters of a few weeks."""
    random = Random(f"{seed} {basis}")
    rows = Rows()
    places = ("Syria", "Homs", "Ḩamāh", "Deir ez-Zor", "دمشق")
    names = [f"{random.choice([name for name in NAMES if name])} {number}" for number in range(n_series)]
    series = [rows.add_series(name, basis=basis, place=random.choice(places) if basis == "incident" else "Syria",
                              scope=random.choice((None, None, "estimated")), **({} if number % 7 else {"source_id": None}))
              for number, name in enumerate(names)]  # fmt: skip
    clusters = [random.random() * 4300 for _ in range(5)]
    for number in range(n_points):
        day = random.gauss(random.choice(clusters), 12) if random.random() < 0.9 else random.random() * 4300
        start, long = days_after(Date(2011, 3, 15), abs(day)), random.choice((0, 0, 0, 6, 29))
        qualifier = random.choice(QUALIFIERS)
        value = max(1, round(10 ** (random.random() * 5)))
        bounds = {"low": value, "high": value * 2} if qualifier == "range" else {}
        rows.add(series[number] if number < n_series else random.choice(series), start, None if bounds else value, qualifier, **bounds,
                 end=days_after(start, long), published=days_after(start, long + random.choice((0, 1, 40))))  # fmt: skip
    return rows.chart(DEATHS)


@pytest.mark.parametrize("seed", range(200))
def test_labels_collide_with_nothing(seed: int) -> None:
    """In charts of every kind no text covers a text or a mark, and none is cut at the edge."""
    chart = made_up(seed)
    picture = compose(chart, SIZES["document"])

    assert not collisions(picture)
    assert not faint(picture)
    assert not missing_names(picture, chart)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_can_be_read(kind: Callable[[], Chart], size: str) -> None:
    """A chart of each kind, in each size: nothing collides, nothing is cut, every line is named in full, and colours can be seen."""
    chart = kind()
    picture = compose(chart, SIZES[size])

    assert not collisions(picture)
    assert not labels_on_lines(picture)
    assert not faint(picture)
    assert not missing_names(picture, chart)


@pytest.mark.parametrize("size", ["document", "column", "slide"])
@pytest.mark.parametrize("basis", ["cumulative", "stock", "incident", "period"])
@pytest.mark.parametrize("n_series", [60, 8])
def test_crowds_collide_with_nothing(basis: str, size: str, n_series: int) -> None:
    """Four hundred points of sixty series, or of eight, in five clusters over twelve years: no text covers a text or a mark."""
    assert not collisions(compose(crowd(1, basis, n_series), SIZES[size]))


@pytest.mark.parametrize("seed", range(8))
def test_leaders_are_short(seed: int) -> None:
    """However many lines end wherever, no leader runs across the chart."""
    picture = compose(crowd(seed, "cumulative", 8, 90), SIZES["document"])
    leaders = [ink.path for ink in picture.inks if isinstance(ink, Stroke) and ink.width == LEADER_WIDTH]

    assert all(dist(*path) <= SHORT * SIZES["document"].label + 2 for path in leaders)


@pytest.mark.parametrize("basis", ["incident", "period"])
def test_crowded_events_stand_at_their_dates(basis: str) -> None:
    """However many events share a few weeks, each mark stands at its own date, give or take what the axis hides."""
    chart = crowd(3, basis)
    frame = make_frame(chart, SIZES["document"], 0, -205, 8)

    for bar in place_bars(chart, frame):
        first, last = frame.x(bar.point.date.toordinal()), frame.x(bar.point.date_end.toordinal() + 1)
        assert first - HIDDEN <= bar.middle <= last + HIDDEN


def test_few_sources_have_a_colour() -> None:
    """The legend of sixty sources names six; one grey entry stands for all others, with their number."""
    chart = crowd(4, "incident")
    entries = [entry.text for entry in key_entries(chart, make_frame(chart, SIZES["document"], 0, -205, 8))]
    named = {line.points[0].row.who for line in chart.lines if line.rank is not None}

    assert len(named) == len(palette.SOURCES)
    assert entries[:6] == [next(line.points[0].row.who for line in chart.lines if line.rank == rank) for rank in range(6)]
    assert entries[6] == f"other sources ({len({row.who for row in chart.rows} - named) - 1}), and no source named"


def test_off_axis_figure_is_written() -> None:
    """A figure beyond the axis bears its number and its value in the picture, and the axis ends at the others."""
    rows = Rows()
    series = rows.add_series("UN")
    points = [rows.add(series, days_after(Date(2012, 1, 1), 30 * place), value) for place, value in enumerate((7000, 8000, 350000, 9000, 9500))]
    chart = rows.chart(jumps={points[2].point_id})
    picture = compose(chart, SIZES["document"])
    texts = [words.text for words in every_words(picture.inks)]

    assert "3: 350,000" in texts
    assert "beyond the axis" in texts
    assert not {"100K", "200K", "300K"} & set(texts)
    assert not collisions(picture)


@pytest.mark.parametrize("size", ["column", "slide"])
@pytest.mark.parametrize("seed", range(8))
def test_other_sizes_collide_with_nothing(seed: int, size: str) -> None:
    """The same holds for half a column and a slide, which keeps its height."""
    picture = compose(made_up(seed), SIZES[size])

    assert not collisions(picture)
    assert SIZES[size].height in (None, picture.height)


def test_renderer_agrees_with_the_measure() -> None:
    """What is really drawn of each text lies within the rectangle that it was given, in every script and weight."""
    from crisisfigures.reports.charts.draw import make_pixels

    picture = compose(syria().chart(sample=True), SIZES["document"])
    names = [name or "-" for name in (*NAMES, "難民 خبر", "AVAToWÅgjfi")]
    odd = [Words(20, -20 - 12 * place, name, 8, "#000000", bold=bool(place % 2)) for place, name in enumerate(names)]
    for words in [*every_words(picture.inks), *odd]:
        alone = replace(picture, inks=(replace(words, colour="#000000"),))
        rows, columns = (make_pixels(alone, 200)[:, :, 0] < 200).nonzero()
        ((_, box),) = text_boxes(alone)
        slack, pixel = words.size * 0.06 + 0.4, 72 / 200  # as text_boxes tightens them

        assert box.x0 - slack <= columns.min() * pixel, words
        assert columns.max() * pixel <= box.x1 + slack, words
        assert -box.y1 - slack - words.size * 0.2 <= rows.min() * pixel, words  # accents over capitals stand higher
        assert rows.max() * pixel <= -box.y0 + slack, words


def beneath_another() -> Rows:
    """Make three sources, one of which ends in the corner between the lines of the others, where no label has room."""
    rows = Rows()
    ministry, monitor, office = rows.add_series("Ministry of Health"), rows.add_series("Monitor"), rows.add_series("Press office of the governor")
    for day, value in ((0, 370), (14, 4650), (144, 30000), (205, 34600), (364, 41900), (730, 67000)):
        rows.add(ministry, days_after(Date(2013, 10, 8), day), value)
    for day, value in ((18, 7000), (30, 10300), (46, 14800), (94, 23400), (122, 27700)):
        rows.add(monitor, days_after(Date(2013, 10, 8), day), value)
    rows.add(office, days_after(Date(2013, 10, 8), 46), 14800)
    return rows


@pytest.mark.parametrize("size", ["document", "column", "slide"])
def test_a_label_without_room_at_its_line_stands_beside_the_plot(size: str) -> None:
    """Where every place near a line's end lies on another line, the label stands at the right, with its line's mark, and is told in full."""
    picture = compose(beneath_another().chart(), SIZES[size])

    assert labels_on_lines(picture) == []
    assert not collisions(picture)
    assert "14,800" in [ink.text for ink in picture.inks if isinstance(ink, Words)]


@pytest.mark.parametrize("size", ["document", "column", "slide"])
@pytest.mark.parametrize("seed", range(40))
def test_no_label_lies_on_a_line(seed: int, size: str) -> None:
    """In charts of every kind the names and newest figures of lines lie beside all lines, their own included."""
    assert labels_on_lines(compose(made_up(seed), SIZES[size])) == []


@pytest.mark.parametrize("basis", ["cumulative", "stock"])
@pytest.mark.parametrize("n_series", [3, 8])
def test_no_label_of_a_crowd_lies_on_a_line(basis: str, n_series: int) -> None:
    """Hundreds of points leave little room: what has none at its line stands beside the plot."""
    assert labels_on_lines(compose(crowd(2, basis, n_series, 120), SIZES["document"])) == []


def test_every_line_has_its_label() -> None:
    """Each source of a crowded chart is named at its line, shortened at worst."""
    rows = Rows()
    for place, name in enumerate(NAMES):
        series = rows.add_series(name)
        for day in (0, 30, 60):
            rows.add(series, days_after(Date(2013, 1, 1), day + place), 1000 + day * 10 + place)
    picture = compose(rows.chart(), SIZES["document"])

    drawn = [words.text for words in every_words(picture.inks) if words.bold]
    for name in NAMES:
        assert any(text.rstrip("…").split()[0] == (name or "no source").split()[0] for text in drawn), name


def test_each_point_is_a_group_of_its_own() -> None:
    """Each point's mark and number stand in a group named after chart and number."""
    picture = compose(syria().chart(chart_id="syria"), SIZES["document"])
    groups = [ink for ink in picture.inks if isinstance(ink, Group)]

    assert {f"syria-point-{number}" for number in range(1, 13)} == {group.name for group in groups}
    for group in groups:
        assert [group.name.rpartition("-")[2]] == [words.text.removesuffix(" ~") for words in every_words(group.parts)]


def test_sample_is_unmistakable() -> None:
    """SAMPLE stands beside the title and in the footer of a chart of the sample, and nowhere else."""
    texts = [words.text for words in every_words(compose(syria().chart(sample=True), SIZES["document"]).inks)]
    own = [words.text for words in every_words(compose(syria().chart(), SIZES["document"]).inks)]

    assert "SAMPLE" in texts
    assert any(text.startswith("SAMPLE:") for text in texts)
    assert not any("SAMPLE" in text for text in own)


def test_what_a_vague_count_may_mean_hides_nothing():
    """The band of "thousands" lies under the lines and marks of the others."""
    rows = Rows()
    un, bbc = rows.add_series("UN"), rows.add_series(None)
    for month, number in ((1, 4000), (2, 5000), (3, 6000)):
        rows.add(un, Date(2012, month, 5), number)
    vague = rows.add(bbc, Date(2012, 2, 5), 2000, "vague", low=2000, high=9999)
    made = rows.chart()
    picture = compose(made, SIZES["document"])
    (number,) = [row.number for row in made.rows if row.point_id == vague.point_id]
    layers = {ink.name: ink.z for ink in picture.inks if isinstance(ink, Group)}
    band = layers.pop(f"{made.chart_id}-point-{number}")

    assert all(band < layer for layer in layers.values())
    assert all(band < ink.z for ink in picture.inks if isinstance(ink, Stroke) and ink.colour == palette.source_colour(0))
