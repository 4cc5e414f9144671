"""Fuzz one target: `python -m tests.fuzz.one TARGET CORPUS [what libFuzzer understands]`. Needs the extra `fuzz`."""

import sys


def main() -> None:
    """Hand the target to libFuzzer, which never comes back."""
    import atheris

    with atheris.instrument_imports(include=["crisisfigures"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[sys.argv.pop(1)]
    target(b"")  # loads lexicon and gazetteer before any time is taken
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
