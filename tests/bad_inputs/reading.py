"""Read a folder, and the claims of its articles, in a process of its own: `python -m tests.bad_inputs.reading FOLDER`.

What was read and rejected, the seconds that the slowest document took, and the most memory are written as JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path

from crisisfigures.articles import read_articles
from crisisfigures.claims import extract_claims
from crisisfigures.model import RejectedInput


def seconds() -> float:
    """Give the processor's time of this process and of those that it waited for."""
    return sum(used.ru_utime + used.ru_stime for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)))


def main(folder: Path) -> None:
    """Read, and write what was found."""
    read, rejected, slowest, last = [], [], 0.0, time.process_time()
    for item in read_articles(folder):
        if isinstance(item, RejectedInput):
            rejected.append((item.path, item.line, item.reason))
        else:
            read.append((item.path, len(extract_claims(item))))
        slowest, last = max(slowest, time.process_time() - last), time.process_time()
    own = next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    memory = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024  # ru_maxrss of one's own begins with that of who started it
    print(json.dumps({"read": read, "rejected": rejected, "slowest": slowest, "seconds": seconds(), "memory": memory}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
