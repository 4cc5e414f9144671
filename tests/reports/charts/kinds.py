"""A chart of each kind that a rule of the design speaks of, to be tested and looked at: `python -m tests.reports.charts.kinds FOLDER` draws them."""

import sys
from collections.abc import Callable
from datetime import date as Date  # noqa: N812
from pathlib import Path
from random import Random

from crisisfigures.model import Break
from crisisfigures.reports.charts import SIZES, Chart, draw_chart
from tests.reports.charts.making import REFUGEES, Rows, days_after, hex_id, syria

START = Date(2013, 3, 1)
LONG = (
    "Office of the United Nations High Commissioner for Human Rights",
    "Türkiye Cumhuriyeti İçişleri Bakanlığı Afet ve Acil Durum Yönetimi Başkanlığı",
    "Ministry of Health and Population of the Republic (Department of Emergencies)",
    "Donaudampfschifffahrtsgesellschaftskapitänsvereinigungsrettungsdienst",
)  # fmt: skip


def cumulative() -> Chart:
    """Draw running totals of several sources, hedged, estimated and late."""
    return syria().chart()


def stock_with_falls() -> Chart:
    """Draw refugees at dates, falling twice."""
    rows = Rows()
    unhcr = rows.add_series("UNHCR", metric="refugees", basis="stock")
    for days, value in ((0, 900_000), (60, 1_400_000), (130, 1_250_000), (200, 2_000_000), (420, 1_100_000)):
        rows.add(unhcr, days_after(START, days), value)
    return rows.chart(REFUGEES)


def incidents() -> Chart:
    """Draw attacks by two sources, one of them with a range and one vague."""
    rows = Rows()
    ministry, monitor = rows.add_series("Ministry of Health", basis="incident"), rows.add_series("SOHR", basis="incident")
    events = ((0, 12, "exact"), (9, 40, "at_least"), (10, 31, "exact"), (40, 24, "vague"), (75, 6, "at_most"), (90, 18, "approx"))
    for days, value, qualifier in events:
        rows.add(ministry, days_after(START, days), value, qualifier)
        rows.add(monitor, days_after(START, days), value + 9, qualifier)
    rows.add(monitor, days_after(START, 110), None, "range", low=20, high=35)
    return rows.chart()


def periods() -> Chart:
    """Draw deaths of each month by two sources."""
    rows = Rows()
    un, sohr = rows.add_series("UN", basis="period"), rows.add_series("SOHR", basis="period")
    for month in range(1, 9):
        first, last = Date(2013, month, 1), days_after(Date(2013, month + 1, 1), -1)
        rows.add(un, first, 900 + 120 * month, end=last, precision="month")
        rows.add(sohr, first, 1000 + 90 * month, "at_least", end=last, precision="month")
    return rows.chart()


def ranges() -> Chart:
    """Draw ranges between exact figures of a running total."""
    rows = Rows()
    un = rows.add_series("UN")
    rows.add(un, START, 1200)
    rows.add(un, days_after(START, 30), None, "range", low=1500, high=2600)
    rows.add(un, days_after(START, 60), 2700)
    rows.add(un, days_after(START, 90), None, "range", low=2800, high=2900)
    return rows.chart()


def vague_and_approximate() -> Chart:
    """Draw dozens, hundreds and about so many."""
    rows = Rows()
    press = rows.add_series("Red Crescent")
    rows.add(press, START, 24, "vague", figure="dozens")
    rows.add(press, days_after(START, 3), 200, "vague", high=999, figure="hundreds")
    rows.add(press, days_after(START, 8), 450, "approx")
    rows.add(press, days_after(START, 15), 600, "at_least")
    rows.add(press, days_after(START, 20), 800, "at_most")
    return rows.chart()


def contested() -> Chart:
    """Draw two sources that contradict each other on one day, and one that contradicts itself."""
    rows = Rows()
    government, opposition = rows.add_series("Government"), rows.add_series("Opposition")
    aside = None
    for days, low, high in ((0, 300, 900), (20, 340, 1400), (45, 350, 2100)):
        rows.add(government, days_after(START, days), low)
        rows.add(opposition, days_after(START, days), high)
        aside = rows.add(government, days_after(START, days), low + 400) if days == 20 else aside
    return rows.chart(aside={aside.point_id} if aside else ())


def broken() -> Chart:
    """Draw a source that counts otherwise from a day on."""
    rows = Rows()
    before, after = rows.add_series("OCHA"), rows.add_series("OCHA", scope="identified")
    for days, value in ((0, 10_000), (40, 21_000), (80, 34_600)):
        rows.add(before, days_after(START, days), value)
    for days, value in ((85, 24_686), (150, 28_000)):
        rows.add(after, days_after(START, days), value)
    found = Break(hex_id("break"), before.series_id, after.series_id, days_after(START, 85), "From 25 May 2013 OCHA counts those identified.", [])
    return rows.chart(breaks=[found])


def retracted() -> Chart:
    """Draw a figure that was withdrawn, and one that another source disputes."""
    rows = Rows()
    government, press = rows.add_series("Government (Haiti)"), rows.add_series(None)
    for days, value in ((0, 111_481), (5, 150_000), (14, 212_000)):
        rows.add(government, days_after(START, days), value, published=days_after(START, 20))
    rows.add(government, days_after(START, 18), 270_000, status="denied", denied_by="President (Haiti)")
    rows.add(press, days_after(START, 10), 40_000, status="denied")
    return rows.chart()


def one_point() -> Chart:
    """Draw one figure alone."""
    rows = Rows()
    rows.add(rows.add_series("OCHA"), START, 3958, "at_least", published=days_after(START, 1))
    return rows.chart()


def two_hundred_points() -> Chart:
    """Draw two hundred points of three sources."""
    random, rows = Random(5), Rows()
    for name in ("WHO", "Ministry of Health (Guinea)", "Médecins Sans Frontières"):
        series, day, value = rows.add_series(name, metric="cases"), Date(2014, 3, 20), random.randint(20, 60)
        for _ in range(67 if name == "WHO" else 66):
            day, value = days_after(day, random.randint(1, 9)), value + random.randint(0, 120)
            rows.add(series, day, value, random.choice(("exact", "exact", "exact", "at_least")))
    return rows.chart()


def three_to_nine_million() -> Chart:
    """Draw values from 3 to 9 million on one axis."""
    rows = Rows()
    un, ngo = rows.add_series("UN"), rows.add_series("Norwegian Refugee Council")
    for days, value in ((0, 3), (90, 4_100), (300, 610_000), (600, 4_250_000), (900, 9_000_000)):
        rows.add(un, days_after(START, days), value)
        rows.add(ngo, days_after(START, days + 20), value * 0.8 // 1 + 1, "approx")
    return rows.chart()


def one_day() -> Chart:
    """Draw the counts of one day by four sources."""
    rows = Rows()
    for place, name in enumerate(("AFAD", "OCHA", "WHO", "White Helmets")):
        rows.add(rows.add_series(name), START, 1000 + 40 * place, "at_least" if place % 2 else "exact")
    return rows.chart()


def twelve_years() -> Chart:
    """Draw twelve years with long silences."""
    rows = Rows()
    sohr, ohchr = rows.add_series("SOHR"), rows.add_series("OHCHR")
    for days, value in ((0, 6_000), (500, 90_000), (900, 191_000), (3650, 350_209), (4380, 507_567)):
        rows.add(sohr, days_after(Date(2011, 12, 1), days), value)
        rows.add(ohchr, days_after(Date(2011, 12, 20), days // 1.2), value * 0.7 // 1)
    return rows.chart()


def long_names() -> Chart:
    """Draw sources whose names are longer than any column."""
    rows = Rows()
    for place, name in enumerate(LONG):
        series = rows.add_series(name)
        for days in (0, 30, 60):
            printed_by = ("BBC News", "Süddeutsche Zeitung", "Agence France-Presse")
            rows.add(series, days_after(START, days), 1000 + place * 300 + days * 10, publishers=printed_by)
    return rows.chart()


def eight_long_names() -> Chart:
    """Draw eight sources whose names do not fit beside the plot together."""
    rows = Rows()
    for place in range(8):
        series = rows.add_series(f"{LONG[place % 3]}, {'regional office' if place > 2 else 'head office'} {place + 1}")
        for days in (0, 30, 60):
            rows.add(series, days_after(START, days), 1000 + place * 30 + days * 10)
    return rows.chart()


def many_scripts() -> Chart:
    """Draw sources named in Arabic, Hebrew, Cyrillic, Chinese, and with accents."""
    rows = Rows()
    names = ("المرصد السوري لحقوق الإنسان", "בצלם (B'Tselem)", "Київська обласна військова адміністрація", "難民支援協会", "Ḩamāh Şağlık Müdürlüğü")
    for place, name in enumerate(names):
        series = rows.add_series(name)
        for days in (0, 25, 60):
            rows.add(series, days_after(START, days), 500 + place * 250 + days * 10, publishers=("صحيفة الشرق الأوسط", "Ľ’Orient-Le Jour"))
    return rows.chart(place="حلب")


def off_axis() -> Chart:
    """Draw a figure far beyond all others, flagged as a jump."""
    rows = Rows()
    series = rows.add_series("UN")
    points = [rows.add(series, days_after(START, 30 * place), value) for place, value in enumerate((7000, 8000, 350_000, 9000, 9500))]
    return rows.chart(jumps={points[2].point_id})


def projected() -> Chart:
    """Draw a projection beside what was counted, as somebody asked for it."""
    rows = Rows()
    ipc = rows.add_series("IPC", metric="food_insecure", basis="stock")
    for days, value in ((0, 4_900_000), (180, 6_100_000)):
        rows.add(ipc, days_after(START, days), value)
    rows.add(ipc, days_after(START, 365), 7_700_000, status="projected", published=days_after(START, 190))
    return rows.chart(projected=True)


KINDS: tuple[Callable[[], Chart], ...] = (
    cumulative, stock_with_falls, incidents, periods, ranges, vague_and_approximate, contested, broken, retracted, one_point, two_hundred_points,
    three_to_nine_million, one_day, twelve_years, long_names, eight_long_names, many_scripts, off_axis, projected,
)  # fmt: skip


def main() -> None:
    """Draw each kind in each size."""
    for kind in KINDS:
        for size in SIZES:
            draw_chart(kind(), Path(sys.argv[1], f"{size}-{kind.__name__}"), size=size)


if __name__ == "__main__":
    main()
