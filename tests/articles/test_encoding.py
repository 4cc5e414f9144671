"""Bytes to text."""

import pytest

from crisisfigures.articles.encoding import decode, require_storable
from crisisfigures.errors import InputError

SENTENCE = "Près de 1 200 personnes ont été évacuées – « une nuit d’angoisse », a dit le maire."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encoding_that_is_certain(codec: str) -> None:
    """A byte order mark, UTF-8 and Western text in Windows-1252 are told without being asked."""
    assert decode(SENTENCE.encode(codec)) == SENTENCE


def test_a_declared_charset_is_used() -> None:
    """What a page declares decides where its bytes are not UTF-8."""
    assert decode("Погибли девять человек.".encode("cp1251"), "windows-1251") == "Погибли девять человек."


def test_declared_latin_1_means_windows_1252() -> None:
    """Curly quotes in a page that declares ISO-8859-1 are read as browsers read them."""
    assert decode("the mayor’s office".encode("cp1252"), "ISO-8859-1") == "the mayor’s office"


@pytest.mark.parametrize("declared", ["no-such-charset", "base64", "rot13", "zip"])
def test_a_nonsense_charset_is_passed_over(declared: str) -> None:
    """A charset that is none costs nothing."""
    assert decode(b"Nine people died.", declared) == "Nine people died."


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("Погибли девять человек.".encode("cp1251"), "its encoding cannot be told"),
        ("Powódź zabiła dziewięć osób w Łodzi".encode("cp1250"), "its encoding cannot be told"),
        ("Línea una.\nDesde ayer, nueve muertos en Perú".encode() + b"\xff\xfe", r"not UTF-8 \(line 2\)"),
        (b"Nine people died.\0Ten", "NUL byte"),
        (b"%PDF-1.7 rest", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"PK\x03\x04rest", "zip archive"),
        (bytes(range(1, 32)) * 10, "control characters"),
        (b"\xff\xfe\x00", "announce"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_remedy(data: bytes, complaint: str) -> None:
    """Binary files and doubtful encodings are refused, never guessed."""
    with pytest.raises(InputError, match=complaint) as caught:
        decode(data)

    assert "Save" in str(caught.value)


def test_a_page_may_hold_a_broken_character() -> None:
    """One cut character in a long page becomes the replacement character; in a text file it is an error."""
    data = b"<p>" + b"Nine people died. " * 200 + b"\xc3</p>"

    assert decode(data, "utf-8", page=True).count("\ufffd") == 1
    with pytest.raises(InputError):
        decode(data + "é".encode())


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_no_database_can_hold_is_refused(text: str) -> None:
    """NUL and lone surrogates are refused."""
    with pytest.raises(InputError, match="the title holds"):
        require_storable(text, "the title")
