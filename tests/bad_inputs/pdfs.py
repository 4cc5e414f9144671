"""PDFs made by hand, object by object: no library writes such as these."""

import zlib
from collections.abc import Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
SAID = b"BT /F 12 Tf 50 700 Td (Nine people died in the flood on Monday, the mayor of the town said.) Tj ET\n"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Put a PDF together; the first object is its catalogue."""
    out, at = bytearray(b"%PDF-1.7\n"), []
    for number, written in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def stream(content: bytes, head: bytes = b"", *, packed: bool = True) -> bytes:
    """Write a stream object, packed as PDFs are."""
    if packed:
        content, head = zlib.compress(content, 9), head + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def one_page(content: bytes, objects: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Put a PDF of one page together: its content, the names of the objects that it draws, and those objects, from number 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % objects
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, FONT, *more])
