"""What an examination finds."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: `topic` is environment, lock, workspace, fetched, database or reports; a healthy one needs nothing done."""

    topic: str
    healthy: bool
    sentence: str
    what_to_do: str | None = None

    def line(self) -> str:
        """Write it for people.

        >>> Diagnosis("lock", True, "no build is running").line()
        'ok     no build is running'
        """
        return f"{'ok   ' if self.healthy else 'WRONG'}  {self.sentence}{f': {self.what_to_do}' if self.what_to_do else ''}"

    def as_dict(self) -> dict[str, object]:
        """Give it by the names of its fields, for JSON."""
        return asdict(self)


def well(topic: str, sentence: str) -> Diagnosis:
    """Say what is as it should be."""
    return Diagnosis(topic, True, sentence)


def wrong(topic: str, sentence: str, what_to_do: str) -> Diagnosis:
    """Say what is not, and what to do about it."""
    return Diagnosis(topic, False, sentence.rstrip("."), what_to_do)
