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
    for seed in files()[name]:  # lexicons and the gazetteer are loaded before any time is taken
        target(seed)
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
