"""Write golden.html anew: look at the page in a browser before it is committed."""

import tempfile
from pathlib import Path

from tests.changes.test_page import GOLDEN, page_of, plain, write_both

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(plain(page_of(write_both(Path(folder)))), encoding="utf-8")
