"""Run the command line, and end it as programs are expected to end, whatever happens."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from crisisfigures.errors import CrisisfiguresError, DiskError
from crisisfigures.stopping import Stopped, stoppable
from crisisfigures.terminal import complain


def run(app: Callable[[], object]) -> None:
    """Run a command line: what a user can mend is one line on stderr and exit code 1."""
    try:
        with stoppable():
            app()
    except CrisisfiguresError as error:
        _fail(error)
    except Stopped as stopped:
        complain(f"crisisfigures: stopped by {stopped}. Each file is as it was or whole and new, none is half written: run it again.")
        sys.exit(128 + stopped.number)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python must not complain about it once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        _fail(DiskError.of(error))
    except Exception as error:
        if not _tells_of_another_version(error):
            raise
        complain(f"crisisfigures: the database is of another version of the program: {str(error).splitlines()[0]} Run `crisisfigures build` first.")
        sys.exit(1)


def _tells_of_another_version(error: Exception) -> bool:
    """Tell whether a table or column is missing that this version writes; what users ask in SQL is told them by the command itself."""
    duckdb = sys.modules.get("duckdb")
    return duckdb is not None and isinstance(error, (duckdb.CatalogException, duckdb.BinderException))


def _fail(error: CrisisfiguresError) -> NoReturn:
    complain(f"crisisfigures: {error.message()}")
    sys.exit(1)
