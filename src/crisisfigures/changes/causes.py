"""Why something changed: what texts say, what people ruled, or what the program makes of both."""

from collections.abc import Iterable

from crisisfigures.changes.change import Because
from crisisfigures.changes.found import Found
from crisisfigures.changes.side import Side
from crisisfigures.model import Article, ClaimRole, Decision, Point

OTHERWISE = "The same text is read otherwise now."


class Causes:
    """Two databases, asked why they differ."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        every = {**old.articles, **new.articles}
        self.texts = {key for key in every if _signature(old.articles.get(key)) != _signature(new.articles.get(key))}
        before, after = set(map(_ruling, old.decisions)), set(map(_ruling, new.decisions))
        self.rulings = [ruling for ruling in (*old.decisions, *new.decisions) if _ruling(ruling) not in before & after]
        ids = {ruling.ruling_id for ruling in self.rulings}
        effects = {effect.claim_id for side in (old, new) for effect in side.effects if effect.ruling_id in ids}
        self.ruled = effects | {ruling.claim_id for ruling in self.rulings if ruling.claim_id}
        self.program = old.build.fingerprint != new.build.fingerprint

    def because(self, one: Found) -> Because:
        """Say whether texts came, went or changed behind a difference, else rulings, else neither.

        A ruling without a claim, such as one on sources, explains what nothing else does.
        """
        claims = {*self.old.claims_of(one.old), *self.new.claims_of(one.new), *one.claim_ids}
        articles = {article_id for claim_id in claims for side in (self.old, self.new) if (article_id := side.article_of.get(claim_id))}
        if not articles.isdisjoint(self.texts):
            return "texts"
        general = any(ruling.claim_id is None for ruling in self.rulings) and not self.program
        return "rulings" if general or not claims.isdisjoint(self.ruled) else "program"

    def why(self, one: Found) -> str:
        """Say in a sentence why a figure no longer stands as it did; '' where there was none."""
        sentences = dict.fromkeys(self._fate(claim_id, one.new) for claim_id in self.old.claims_of(one.old) if one.kind != "moved_on")
        return next((sentence for sentence in sentences if sentence != OTHERWISE), next(iter(sentences), ""))

    def _fate(self, claim_id: str, now: Iterable[Point]) -> str:
        """Say what became of a claim that stood behind a point."""
        article_id = self.old.article_of[claim_id]
        article = self.new.articles.get(article_id)
        if article is None:
            return f"Its text is no longer in the collection ({self.old.articles[article_id].path})."
        role = self.new.roles.get(claim_id)
        if role is None:
            return f"Its text was changed ({article.path})." if article_id in self.texts else OTHERWISE
        point = self.new.points.get(role.point_id or "")
        if point is None:
            return _sentence(role)
        if point in now or (self.new.series[point.series_id].label == self._label(claim_id) and point.status == self._status(claim_id)):
            return "" if article_id in self.texts else OTHERWISE
        return f"It stands as {point.figure} in another place now: {self.new.series[point.series_id].label}, {point.date}."

    def _point(self, claim_id: str) -> Point:
        return self.old.points[str(self.old.roles[claim_id].point_id)]

    def _label(self, claim_id: str) -> str:
        return self.old.series[self._point(claim_id).series_id].label

    def _status(self, claim_id: str) -> str:
        return self._point(claim_id).status


def _signature(article: Article | None) -> tuple[object, ...]:
    """Give what people see of an article; the day on which it entered is none of it."""
    if article is None:
        return ()
    return (
        article.sha256, article.title, article.publisher, article.published, article.published_precision, article.copy_of, article.restates,
        article.version or 1, article.version_of,
    )  # fmt: skip


def _ruling(ruling: Decision) -> tuple[object, ...]:
    return (ruling.ruling_id, ruling.claim_id, ruling.ruling, ruling.field, ruling.value)


def _sentence(role: ClaimRole) -> str:
    """Make a sentence of a role's reason, which begins with its verb where a claim was refused: 'has no date' is said of the claim."""
    words = role.reason.rstrip(".")
    refused = role.role in ("rejected", "unplaced") and words[:1].islower()
    return f"It {words}." if refused else f"{words[:1].upper()}{words[1:]}."
