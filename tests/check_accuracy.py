"""Compare a score with the floor: `check_accuracy.py FLOOR.toml SCORE.json` exits with 1 where a number is lower."""

import json
import sys
import tomllib
from pathlib import Path


def main(floor_file: str, score_file: str) -> int:
    """Print each score beside its floor, and give the exit code."""
    floor = tomllib.loads(Path(floor_file).read_text(encoding="utf-8"))
    score = json.loads(Path(score_file).read_text(encoding="utf-8"))
    low = False
    for name, wanted in floor.items():
        reached = score[name.removesuffix("_f1")]["f1"]
        low |= reached < wanted
        print(f"{name}: {reached:.4f}, floor {wanted}{' : TOO LOW' if reached < wanted else ''}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
