"""Find number expressions: digits, decimals with magnitudes, words, ranges, vague counts, shares.

The span is the number alone; claims/bounds.py adds its hedge. What is no count (money, measures, dates, times, labels, ordinals) is not returned.
"""

from dataclasses import replace

from crisisfigures.claims.number_patterns import number_patterns
from crisisfigures.claims.number_ranges import as_range, is_score
from crisisfigures.claims.number_reading import Number, read_number

__all__ = ["Number", "find_numbers"]


def find_numbers(text: str, language: str = "en") -> list[Number]:
    """Find the counts, shares, ranges and vague counts of a text, in order and without overlap.

    >>> [(n.text, str(n.value)) for n in find_numbers("Some 1.7 million fled; two dozen died, a hundred and twenty were hurt.")]
    [('1.7 million', '1700000'), ('two dozen', '24'), ('a hundred and twenty', '120')]
    >>> [(n.text, str(n.low), str(n.high)) for n in find_numbers("between 50 and 60 people")]
    [('50 and 60', '50', '60')]
    >>> find_numbers("On 27 July 2013 the $5m bridge, 300 km away, was 28 years old at 10:30.")
    []
    """
    p = number_patterns(language)
    found: list[Number] = []
    for match in p.number.finditer(text):
        number = read_number(match, text, p)
        if number is None:
            continue
        if not found:
            found.append(number)
        elif joined := as_range(found[-1], number, text, p):
            found[-1] = joined
        elif is_score(found[-1], number, text):
            found.pop()
        elif _says_again(found[-1], number, text):
            found[-1] = replace(found[-1], end=number.end + 1, text=text[found[-1].start : number.end + 1])
        else:
            found.append(number)
    return found


def _says_again(a: Number, b: Number, text: str) -> bool:
    """Say whether a number in brackets repeats the one before them: "Thirty (30) new cases"."""
    return a.value == b.value and text[a.end : b.start].strip() == "(" and text[b.end : b.end + 1] == ")"
