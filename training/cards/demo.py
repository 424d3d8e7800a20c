"""A house-rules card for Wexcombe's councillors, in English and Welsh, looked at by two pairs of eyes; once."""

from hub.people.demo import Council
from training.cards import actions
from training.cards.models import HouseCard
from training.guidance.models import Item

TITLE, TITLE_CY = "House rules for councillors", "Rheolau’r tŷ i gynghorwyr"
ASK_CY = "Ddim yn siŵr? Gofynnwch i’r tîm cyfathrebu."
LINES = {
    "cllr-do-roles": ("Say which hat you are wearing.", "Dywedwch pa het rydych chi’n ei gwisgo."),
    "cllr-do-casework": ("Take casework to email or phone.", "Symudwch waith achos i e-bost neu ffôn."),
    "cllr-dont-decided": (
        "Do not say how you will vote on planning or licensing.",
        "Peidiwch â dweud sut y byddwch yn pleidleisio ar gynllunio na thrwyddedu.",
    ),
    "cllr-dont-officers": (
        "Do not criticise named officers in public.",
        "Peidiwch â beirniadu swyddogion wrth eu henw yn gyhoeddus.",
    ),
}


def load(council: Council) -> None:
    """Safe to run twice."""
    officer, second = council.people["officer"], council.people["second.officer"]
    items = list(Item.objects.filter(slug__in=LINES).order_by("side", "order"))
    if not items or HouseCard.objects.filter(title=TITLE).exists():
        return
    card = actions.make(title=TITLE, items=items, by=officer)
    lines = {line.pk: LINES[line.item.slug] for line in card.lines.select_related("item")}
    actions.say(card, by=officer, lines=lines, title_cy=TITLE_CY, ask_cy=ASK_CY)
    actions.show(card, by=second)
