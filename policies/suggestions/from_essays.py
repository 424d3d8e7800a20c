"""A paragraph of an essay becomes a suggestion for a clause."""

from typing import Any

from policies.suggestions import actions
from policies.suggestions.forms import SuggestForm
from policies.suggestions.models import Suggestion
from posts.seeds.makers import Made, Maker


def begin(paragraph: str, *, essay_title: str, by: Any, said: dict[str, Any]) -> Made:
    made = actions.suggest(said["text"], essay_title=essay_title, by=by)
    return Made(Suggestion.kind, made.key, f"A suggestion for the policy: {made}", made.get_absolute_url())


MAKER = Maker(
    key="policy-clause",
    label="A suggestion for the policy",
    hint="Something our policy should say. Whoever owns the policy sees it and answers you.",
    button="Suggest it",
    form=SuggestForm,
    may=actions.may_suggest,
    begin=begin,
)
