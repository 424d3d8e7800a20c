"""Every list asks the database as often for three things as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.kit import pictures
from hub.kit.models import Picture
from hub.search import index, unanswered
from hub.search.models import Unanswered
from policies.suggestions import actions as suggestions
from policies.suggestions.from_essays import MAKER as CLAUSE
from policies.suggestions.models import Suggestion
from posts.essays.actions import rewrite
from posts.essays.models import Essay
from posts.reading import answers
from posts.reviewing import actions as reviewing
from posts.seeds import actions
from posts.wordpress.models import BlogImport, ImportedPost
from tests.factories import UserFactory
from tests.hub.kit.picture_files import file_of
from tests.policies.factories import make_draft, make_version
from tests.posts.factories import draft, essay, in_review
from tests.training.factories import ItemFactory, SituationFactory
from tests.training.learning_factories import AssignmentFactory, LessonFactory, PathwayFactory, finish
from training.board import actions as board
from training.cards import actions as cards
from training.cards.models import CardLine, HouseCard
from training.guidance.doubted import Doubt
from training.guidance.from_essays import MAKER as DO_OR_DONT
from training.guidance.models import Item

TOLD = {"asked": "how so?", "changed": "the line."}
SAYS = {"text": "Every promise is written down."}
pytestmark = pytest.mark.django_db


def essays(who) -> None:
    essay(topics=("bins",), author=UserFactory())


def parts(who) -> None:
    essay(topics=("bins",), author=UserFactory(), series="Bins", series_order=Essay.objects.count())


def guests(who) -> None:
    essay(topics=("bins",), written_by="Ray Clements")


def words(who) -> None:
    answers.give(essay(owner=who), reader=str(who.pk), useful=True, words="Thank you.")


def asked(who) -> None:
    about = essay(author=UserFactory())
    answer = answers.give(about, reader=str(who.pk), useful=True, words="When?", asker=who)
    answers.settle(answer, by=about.author, reply="On Tuesday.")


def desk(who) -> None:
    essay(author=who)
    draft(who)
    in_review(who)


def kept_pictures(who) -> None:
    upload = file_of("PNG", colour=f"#0000{Picture.objects.count():02x}")
    essay(words=pictures.keep(upload, by=who, alt="Blue").markdown)


def versions_of_one(who) -> None:
    kept = Essay.objects.filter(slug="a-draft-of-mine").first() or draft(who)
    rewrite(kept, by=who, version=kept.version, title="T", words=f"Words {kept.version}")


def said(who) -> None:
    """One more person asked, one more comment answered, one more verdict."""
    mine = Essay.objects.filter(slug="mine").first() or draft(who, title="Mine")
    number = mine.review_links.count()
    link = reviewing.ask_outside(mine, by=who, name=f"Jo {number}", looks_for="legal").link
    comment = reviewing.comment_from_outside(link, paragraph=1, words="May we say this?")
    reviewing.answer(comment, by=who, words="We may.")
    reviewing.give_verdict(link, name="Jo", says="change", note="Soften it")


def imports(who) -> None:
    number = BlogImport.objects.count()
    BlogImport.objects.create(by=who, file_name="blog.xml", folder=f"folder-{number}")


def outcomes_taken(who) -> None:
    made = essay()
    ImportedPost.objects.create(blog="b", number=str(made.pk), essay=made, outcome_taken=made.outcome)


def situations(who) -> None:
    ItemFactory()


def items(who) -> None:
    situation = SituationFactory._meta.model.objects.filter(slug="noise").first() or SituationFactory(slug="noise")
    ItemFactory(situation=situation)
    ItemFactory(situation=situation, side="dont", text="Do not rush.")


def pins(who) -> None:
    board.save(ItemFactory(), by=who)
    board.save(SituationFactory(), by=who)


def given_away(who) -> None:
    ItemFactory(public=True, situation__public=True)


def house_cards(who) -> None:
    """One more card, and one more line on the first."""
    by = UserFactory(roles=["comms"])
    lines = [*(line.item for line in CardLine.objects.filter(card__slug="rules")), ItemFactory()]
    if first := HouseCard.objects.filter(slug="rules").first():
        cards.choose(first, items=lines, by=by)
    for card in (first or cards.make(title="Rules", items=lines, by=by), cards.make(title="R", items=lines, by=by)):
        cards.show(card, by=UserFactory(roles=["comms_approver"]))


def pathways(who) -> None:
    lesson = LessonFactory(questions=1)
    AssignmentFactory(person=who, pathway=PathwayFactory(lessons=[lesson, LessonFactory()]))
    finish(who, lesson)


def team(who) -> None:
    pathways(UserFactory(team=who.team))


def drafts(who) -> None:
    make_draft(who)


def seeds(who) -> None:
    """On one essay, each by somebody else."""
    about = Essay.objects.filter(slug="owed").first() or essay(slug="owed")
    for maker, said in ((DO_OR_DONT, {"situation": SituationFactory(), "side": "do", "text": "Ring."}), (CLAUSE, SAYS)):
        by = UserFactory(roles=["comms"])
        actions.sow(about, by=by, maker=maker, version=1, paragraph="One line.", said=said)


def answered(who) -> None:
    seeds(who)
    suggestions.take(Suggestion.objects.waiting().last(), by=UserFactory(roles=["policy_owner"]))
    seeds(who)


def found(who) -> None:
    number = index.Entry.objects.count()
    index.put(kind="essay", key=f"bins-{number}", title="Bins", url=f"/bins-{number}/", public=True)


def missed(who) -> None:
    number = Unanswered.objects.count()
    today = timezone.localdate()
    Unanswered.objects.create(words=f"gubbins {number}", first_on=today, last_on=today, owner=UserFactory())
    unanswered.add_synonym(say=f"wagon {number}", means="bins", by=who)


def versions(who) -> None:
    make_version(who, UserFactory(roles=["policy_approver"]))


def guidance(who) -> None:
    """One more of each list of the desk, of both kinds."""
    written = {"state": "draft", "publish_at": None, "author": who}
    for make in (SituationFactory, ItemFactory):
        make(**written)
        make(**{**written, "author": UserFactory()})
        make(**{**written, "state": "in_review", "submitted_by": who, "submitted_at": timezone.now()})
        make(state="approved", author=UserFactory())
        make(state="withdrawn", author=UserFactory())
        make(review_on=timezone.localdate() - timedelta(days=3), owner=UserFactory())
    Doubt.objects.create(item=ItemFactory(), says="wrong", words="It is not so.")


def doubted(who) -> None:
    """One more that waits, one more that was answered and told."""
    about = Item.objects.filter(slug="doubted").first()
    about = about or ItemFactory(slug="doubted", owner=who, situation=SituationFactory(slug="noise"))
    for settled in ({}, {"settled_by": UserFactory(), "settled_at": timezone.now(), "reply": "So.", **TOLD}):
        Doubt.objects.create(item=about, says="unclear", words="How so?", asker=who, **settled)


def kept(who) -> None:
    """One of each kind that is late, one that comes up, one that nobody keeps."""
    today = timezone.localdate()
    for day in (today - timedelta(days=3), today + timedelta(days=3)):
        essay(owner=who, review_on=day)
        ItemFactory(deputy=who, review_on=day)
    essay(review_on=today, expire_at=timezone.now() + timedelta(days=4))
    essay(state="scheduled", publish_at=timezone.now() + timedelta(days=2))


LISTS: list[tuple[str, str, Callable]] = [
    ("/", "learner", pathways),
    ("/", "learner", essays),
    ("/", "learner", situations),
    ("/essays/", "learner", essays),
    ("/essays/topics/bins/", "learner", essays),
    ("/essays/feed/", "learner", essays),
    ("/essays/topics/bins/feed/", "learner", essays),
    ("/essays/archive/", "learner", essays),
    ("/essays/series/bins/", "learner", parts),
    ("/essays/series/bins/feed/", "learner", parts),
    ("/essays/authors/ray-clements/", "learner", guests),
    ("/essays/authors/ray-clements/feed/", "learner", guests),
    ("/sitemap.xml", "learner", essays),
    ("/", "officer", words),
    ("/me/", "learner", asked),
    ("/essays/desk/", "officer", desk),
    ("/essays/desk/pictures/", "officer", kept_pictures),
    ("/essays/desk/a-draft-of-mine/versions/", "officer", versions_of_one),
    ("/essays/desk/mine/", "officer", said),
    ("/essays/desk/mine/look/", "officer", said),
    ("/essays/desk/mine/second-eyes/", "officer", said),
    ("/essays/desk/wordpress/", "officer", imports),
    ("/essays/desk/wordpress/outcomes/", "officer", outcomes_taken),
    ("/guidance/", "learner", situations),
    ("/guidance/noise/", "learner", items),
    ("/guidance/board/", "learner", pins),
    ("/guidance/board/offline/with-notes/", "learner", pins),
    ("/guidance/board/paper/a4/", "learner", pins),
    ("/me/", "learner", pins),
    ("/guidance/cards/", "learner", house_cards),
    ("/guidance/cards/rules/", "learner", house_cards),
    ("/guidance/cards/rules/card.pdf", "learner", house_cards),
    ("/guidance/cards/desk/rules/", "officer", house_cards),
    ("/guidance/cards/desk/rules/items/", "officer", house_cards),
    ("/guidance/items.json", "learner", given_away),
    ("/guidance/feed/", "learner", given_away),
    ("/learning/", "learner", pathways),
    ("/me/", "learner", pathways),
    ("/team/", "manager", team),
    ("/policies/", "learner", versions),
    ("/policies/builder/", "policy_owner", drafts),
    ("/essays/desk/owed/", "officer", seeds),
    ("/essays/desk/owed/withdraw/", "officer", seeds),
    ("/essays/desk/owed/seeds/", "officer", seeds),
    ("/guidance/desk/", "officer", seeds),
    ("/guidance/desk/", "officer", guidance),
    ("/guidance/desk/situations/noise/", "officer", items),
    ("/guidance/desk/doubted/doubts/", "officer", doubted),
    ("/guidance/noise/doubted/", "learner", doubted),
    ("/", "learner", doubted),
    ("/me/", "learner", doubted),
    ("/policies/suggestions/", "policy_owner", answered),
    ("/search/?q=bins", "learner", found),
    ("/search/desk/", "officer", missed),
    ("/", "learner", kept),
    ("/keeping/", "learner", kept),
    ("/keeping/", "officer", kept),
    ("/calendar/", "learner", kept),
    ("/calendar/", "officer", kept),
    (f"/calendar/{timezone.localdate():%Y-%m}/", "officer", kept),
]


@pytest.mark.parametrize(("address", "who", "one_more"), LISTS, ids=lambda part: getattr(part, "__name__", part))
def test_three_things_cost_as_many_queries_as_one(request, as_, address, who, one_more):
    reader = request.getfixturevalue(who)
    maker = reader if one_more is not versions else request.getfixturevalue("policy_owner")
    browser = as_(reader)

    def queries() -> int:
        one_more(maker)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    counts = [queries(), queries(), queries()]
    assert counts == [counts[0]] * 3
