"""A bound number as the mention that the later steps are asked about."""

import re

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.context import Mention
from crisisfigures.claims.sentences import Sentence
from crisisfigures.claims.tokens import Tagged

_APART = re.compile(r"[,;:.]")


def mention_of(index: int, sentence: Sentence, tagged: Tagged, binding: Binding) -> Mention:
    """Give what the steps that fill the other fields are asked about: a bound number of the sentence with that index."""
    number, head = tagged.tokens[binding.number], tagged.tokens[binding.head] if binding.head is not None else None
    trigger = tagged.tokens[binding.trigger] if binding.trigger is not None else None
    count = number.count
    assert count is not None
    near = head is not None and head.start >= number.end and not _APART.search(tagged.text, number.end, head.start)
    return Mention(
        sentence=index,
        start=sentence.start + number.start,
        end=sentence.start + (head.end if head is not None and near else number.end),
        metric=binding.metric,
        unit=binding.unit,
        value=count.number.value,
        qualifier=count.qualifier,
        head=tagged.text[number.end : head.end].strip() if head is not None and near else None,
        trigger_start=sentence.start + trigger.start if trigger else None,
        trigger_end=sentence.start + trigger.end if trigger else None,
        rule=binding.rule,
    )  # fmt: skip
