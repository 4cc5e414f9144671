"""Decide the basis of a figure by weighing what its rules say with everything else that is said around it.

The rules (claims/basis.py) read the words of one family of metrics; which of them to trust where was learned from annotated articles
(multinomial logistic regression over the signs of claims/basis_signs.py, claims/data/train_weights.py).
"""

from typing import get_args

from crisisfigures.claims.basis import ruled_basis
from crisisfigures.claims.basis_signs import basis_signs
from crisisfigures.claims.context import ArticleContext, Mention
from crisisfigures.claims.weights import signs_of, weights_of_choices
from crisisfigures.claims.wording import Wording
from crisisfigures.model import Basis

CHOICES: tuple[Basis, ...] = get_args(Basis)


def basis_of(context: ArticleContext, mention: Mention) -> tuple[Basis, str]:
    """Give the basis of a figure and the ground for it: the rule's, where it stands, else the signs that spoke most strongly."""
    wording = Wording(context, mention)
    basis, ground = ruled_basis(wording)
    if wording.rate or wording.change:  # the words alone decide
        return basis, ground
    table, (groups, words) = weights_of_choices(context.language, "basis"), basis_signs(wording, basis)
    totals = table.sums(groups, words)
    choice = totals.index(max(totals))
    chosen = CHOICES[choice]
    return chosen, ground if chosen == basis else "; ".join(table.strongest(signs_of([*groups, *words]), choice))
