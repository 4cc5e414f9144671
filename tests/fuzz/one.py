"""Fuzz one target: `python -m tests.fuzz.one TARGET CORPUS [what libFuzzer understands]`. Needs the extra `fuzz`."""

import sys


def main() -> None:
    """Hand the target to libFuzzer, which never comes back."""
    import atheris

    with atheris.instrument_imports(include=["crisisfigures"]):
        from tests.fuzz.corpus import files
        from tests.fuzz.targets import TARGETS
    name = sys.argv.pop(1)
    target = TARGETS[name]
    target(files()[name][0])  # loads lexicon and gazetteer before any time is taken
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
