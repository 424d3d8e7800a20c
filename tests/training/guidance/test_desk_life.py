"""From the first line to readers and back, for both kinds: two officers, one approved text, an address that answers."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.kit.editorial import MoveRefused
from hub.kit.models import JournalEntry
from hub.search.models import Entry
from posts.seeds.models import Seed
from tests.training.factories import ItemFactory, SituationFactory
from training.guidance import actions, doubts, drafting, working_copies
from training.guidance.desk_forms import opens_with
from training.guidance.models import Item, Situation
from training.guidance.situation_forms import opens_with as situation_opens_with

pytestmark = pytest.mark.django_db
EXAMPLE = {"form": "moment", "who": "Mel", "text": "I rang at noon."}
SITUATION = {
    "title": "A resident is waiting for a call",
    "short_title": "Waiting for a call",
    "when": "Somebody was promised a call.",
    "lede": "Ring now, then tidy up.",
    "outcome": "Nobody waits by the telephone.",
    "everyday_words": "they never rang\nno call back",
    "card_do": "Ring today.",
    "card_dont": "Do not promise an hour.",
    "card_unsure": "Ask {{ comms_team_call }}.",
    "group": "residents",
    "icon": "phone",
    "risk": "low",
    "owner_role": "comms-lead",
    "review_months": "12",
}


@pytest.fixture
def situation():
    return SituationFactory(slug="calls", title="Somebody waits for a call")


@pytest.fixture
def item(situation, officer):
    """A draft that lacks nothing."""
    made = drafting.begin(situation=situation, side="do", text="Ring back.", why="They wait.", by=officer)
    said = {"good_example": EXAMPLE, "bad_example": EXAMPLE, "law": "The Equality Act 2010"}
    return drafting.rewrite(made, by=officer, saved_at=made.updated_at, **said)


@pytest.fixture
def out(situation):
    return ItemFactory(
        slug="ring", text="Ring back today.", situation=situation, law="An Act", checked_on=date(2026, 1, 1)
    )


def published(item, officer, second_officer):
    actions.submit(item, by=officer)
    return actions.bring_out(item, by=second_officer, read_at=item.updated_at)


def whole(item, **changed):
    return {**{name: value for name, value in opens_with(item).items() if value is not None}, **changed}


def text(response) -> str:
    return response.content.decode()


def test_an_officer_begins_one_at_the_desk_itself(situation, officer, as_):
    said = {"situation": "calls", "side": "dont", "text": "Do not promise an hour.", "why": "Hours slip."}
    answer = as_(officer).post("/guidance/desk/new/", said)
    made = Item.objects.get()
    assert answer["Location"] == made.desk_url
    assert (made.state, made.author, made.why) == ("draft", officer, "Hours slip.")
    page = text(as_(officer).post("/guidance/desk/new/", {**said, "text": "Promise no hour."}))
    assert "Begin with “Do not ”" in page
    page = text(as_(officer).post("/guidance/desk/new/", {**said, "side": "do"}))
    assert "This reads as something not to do" in page


def test_the_form_keeps_everything_that_is_said(item, officer, as_):
    Entry.objects.create(kind="lesson", key="calls", title="Calling back", url="/learning/calls/")
    Entry.objects.create(kind="clause", key="promises", title="Promises", url="/policies/#promises")
    said = whole(
        item,
        channels=["facebook"],
        audiences=["manager"],
        words_to_borrow="I will ring by noon.\n\nMay I ring you?",
        also_asked="when must I ring",
        lesson="calls",
        clauses=["promises"],
        order=7,
    )
    assert as_(officer).post(item.desk_url, said)["Location"] == item.desk_url
    item.refresh_from_db()
    assert (item.channels, item.audiences, item.order) == (["facebook"], ["manager"], 7)
    assert item.words_to_borrow == ["I will ring by noon.", "May I ring you?"]
    assert (item.also_asked, item.lesson, item.clauses) == (["when must I ring"], "calls", ["promises"])


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"text": "Ask {{ the_mayor }}."}, "Nothing fills the gap"),
        ({"audiences": []}, "Say whom it speaks to."),
        ({"clauses": ["no-such"]}, "Select a valid choice"),
        ({"words_to_borrow": "b" * 601}, "The most is 600"),
        ({"also_asked": "\n".join(map(str, range(31)))}, "The most is 30"),
        ({"why": "a\x00b"}, "Null characters"),
        ({"why": "a" * 100_000}, "at most 2000"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_stays_in_the_boxes(item, officer, as_, changed, refusal):
    answer = as_(officer).post(item.desk_url, whole(item, **changed))
    assert answer.status_code == 200
    assert refusal in text(answer)
    item.refresh_from_db()
    assert item.why == "They wait."


def test_the_coach_stands_beside_the_words_as_typed_and_keeps_nothing(item, officer, as_):
    page = text(as_(officer).post(item.desk_url, whole(item, why="Reach out to customers.", do="look", good_text="")))
    assert "There is no example that went well" in page
    assert "Reach out to customers." in page
    item.refresh_from_db()
    assert item.why == "They wait."
    assert "It says what it rests on" in text(as_(officer).get(item.desk_url))


def test_without_both_sides_or_anything_to_rest_on_no_second_pair_of_eyes_is_asked(item, officer, as_):
    has = {"bad_text": "I rang at nine."}
    for missing, refusal in (
        ({"bad_text": ""}, "an example of each side"),
        ({**has, "law": ""}, "Name what it rests on"),
    ):
        item.refresh_from_db()
        page = text(as_(officer).post(item.desk_url, whole(item, do="submit", **missing), follow=True))
        assert refusal in page
        item.refresh_from_db()
        assert item.state == "draft"


def test_a_stop_of_this_council_holds_it_back(item, officer, settings):
    settings.COACH_STOPS = ["long"]
    item.why = " ".join(["word"] * 60) + "."
    with pytest.raises(MoveRefused, match="Why"):
        actions.submit(item, by=officer)


def test_two_officers_bring_it_to_readers_and_one_cannot(item, officer, second_officer, learner, as_):
    as_(officer).post(item.desk_url, whole(item, do="submit"))
    item.refresh_from_db()
    assert (item.state, item.submitted_by) == ("in_review", officer)
    assert as_(officer).get(f"{item.desk_url}publish/").status_code == 403
    assert "Ring back." in text(as_(second_officer).get("/guidance/desk/"))
    assert "Ring back." in text(as_(second_officer).get(f"{item.desk_url}look/"))
    as_(second_officer).post(f"{item.desk_url}publish/", {"read_at": item.updated_at.isoformat()})
    item.refresh_from_db()
    assert (item.is_published, item.approved_by, item.checked_by) == (True, second_officer, second_officer)
    assert "They wait." in text(as_(learner).get(item.get_absolute_url()))
    assert Entry.objects.filter(kind="guidance", key=item.slug).exists()


def test_whoever_wrote_it_never_approves_it_whatever_their_role(situation, second_officer):
    mine = drafting.begin(situation=situation, side="do", text="Ring.", why="Yes.", by=second_officer)
    mine = drafting.rewrite(
        mine, by=second_officer, saved_at=mine.updated_at, good_example=EXAMPLE, bad_example=EXAMPLE, law="An Act"
    )
    actions.submit(mine, by=second_officer)
    with pytest.raises(MoveRefused, match="other than the author"):
        actions.bring_out(mine, by=second_officer, read_at=mine.updated_at)


def test_words_that_changed_after_they_were_read_are_not_published(item, officer, second_officer, as_):
    actions.submit(item, by=officer)
    read = item.updated_at.isoformat()
    drafting.rewrite(item, by=officer, saved_at=item.updated_at, why="Other words.")
    item.refresh_from_db()
    actions.submit(item, by=officer)
    for odd in (read, "", "nonsense", "\x00"):
        answer = as_(second_officer).post(f"{item.desk_url}publish/", {"read_at": odd})
        assert answer.status_code == 200
        item.refresh_from_db()
        assert item.state == "in_review"


def test_it_is_sent_back_with_a_note_that_its_writer_sees(item, officer, second_officer, as_):
    actions.submit(item, by=officer)
    as_(second_officer).post(f"{item.desk_url}send-back/", {"note": "By when?"})
    item.refresh_from_db()
    assert item.state == "changes_asked"
    assert "By when?" in text(as_(officer).get(item.desk_url))
    actions.submit(item, by=officer)
    as_(officer).post(f"{item.desk_url}take-back/")
    item.refresh_from_db()
    assert item.state == "draft"


def test_what_readers_have_is_not_edited_in_place(out, officer, as_):
    page = text(as_(officer).get(out.desk_url))
    assert "Readers have this." in page
    assert 'name="why"' not in page
    as_(officer).post(out.desk_url, whole(out, why="Mine."))
    out.refresh_from_db()
    assert out.why == "It helps you think."
    with pytest.raises(MoveRefused):
        drafting.rewrite(out, by=officer, saved_at=out.updated_at, why="Mine.")


def test_a_change_is_written_while_readers_keep_what_they_have(out, officer, second_officer, learner, as_):
    answer = as_(officer).post(f"{out.desk_url}change/")
    copy = Item.objects.get(improves=out)
    assert answer["Location"] == copy.desk_url
    assert copy.slug == "ring-change-1"
    as_(officer).post(copy.desk_url, whole(copy, text="Ring back within the hour.", do="submit"))
    copy.refresh_from_db()
    for reader in (learner, officer):
        assert "within the hour" not in text(as_(reader).get(out.get_absolute_url()))
        assert "within the hour" not in text(as_(reader).get("/guidance/calls/"))
        assert as_(reader).get(copy.get_absolute_url()).status_code == 404
    page = text(as_(second_officer).get(f"{copy.desk_url}publish/"))
    assert "within the hour" in page
    assert "1 thing changed." in page
    as_(second_officer).post(f"{copy.desk_url}publish/", {"read_at": copy.updated_at.isoformat()})
    out.refresh_from_db()
    copy.refresh_from_db()
    assert (out.text, out.state, out.slug) == ("Ring back within the hour.", "published", "ring")
    assert (out.approved_by, out.checked_by, out.checked_on) == (second_officer, second_officer, timezone.localdate())
    assert out.approved_hash == out.text_hash()
    assert (copy.state, copy.superseded_by) == ("superseded", out)
    assert Entry.objects.get(kind="guidance", key="ring").title == "Ring back within the hour."
    assert not Entry.objects.filter(key=copy.slug).exists()
    assert [line.verb for line in JournalEntry.objects.filter(key="ring")] == ["fold in", "begin a change"]


def test_one_change_at_a_time_and_a_left_one_changes_nothing(out, officer, second_officer, as_):
    copy = working_copies.begin(out, by=officer)
    with pytest.raises(MoveRefused, match="being written by Megan Officer"):
        working_copies.begin(out, by=second_officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(improves=out, state="draft", situation=out.situation)
    as_(officer).post(f"{copy.desk_url}discard/", {"reason": "Not needed."})
    copy.refresh_from_db()
    assert copy.state == "withdrawn"
    assert working_copies.begin(out, by=second_officer).slug == "ring-change-2"
    with pytest.raises(MoveRefused, match="Another change"):
        working_copies.reopen(copy, by=officer)


def test_a_change_is_not_put_into_what_became_something_else(out, officer, second_officer):
    copy = working_copies.begin(out, by=officer)
    actions.submit(copy, by=officer)
    Item.objects.filter(pk=out.pk).update(why="It was renewed with the hub.")
    with pytest.raises(MoveRefused, match="not what this change began from"):
        actions.bring_out(copy, by=second_officer, read_at=copy.updated_at)
    out.refresh_from_db()
    assert out.why == "It was renewed with the hub."
    copy.refresh_from_db()
    assert copy.state == "in_review"


def test_a_copy_is_never_published_itself(out, officer):
    copy = working_copies.begin(out, by=officer)
    with pytest.raises(MoveRefused):
        actions.publish(copy, by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(improves=out, situation=out.situation)


def test_taken_back_its_address_still_answers_kindly(out, officer, learner, as_):
    as_(officer).post(f"{out.desk_url}withdraw/", {"reason": "The rule has changed."})
    answer = as_(learner).get("/guidance/calls/ring/")
    page = text(answer)
    assert answer.status_code == 404
    assert 'href="/guidance/calls/">Somebody waits for a call</a>' in page
    assert "The rule has changed." not in page
    assert "Ring back today." not in page
    assert not Entry.objects.filter(key="ring").exists()
    never = as_(learner).get("/guidance/calls/never-was/")
    main = page[page.index("<main") : page.index("</main>")]
    assert (never.status_code, main in text(never)) == (404, True), "it says the same of what never was"
    as_(officer).post(f"{out.desk_url}reopen/")
    out.refresh_from_db()
    assert out.state == "draft"
    assert not out.may_be_deleted


def test_replaced_it_keeps_its_address_and_says_why(out, item, officer, second_officer, learner, as_):
    newer = published(item, officer, second_officer)
    said = {"other": newer.slug, "why": "callers wait <b>less</b> now."}
    as_(officer).post(f"{out.desk_url}supersede/", said)
    out.refresh_from_db()
    assert (out.state, out.superseded_by) == ("superseded", newer)
    answer = as_(learner).get("/guidance/calls/ring/")
    assert (answer.status_code, answer["Location"]) == (301, f"{newer.get_absolute_url()}?from=ring")
    page = text(as_(learner).get(answer["Location"]))
    assert "You came from “Ring back today.”. It was replaced because callers wait &lt;b&gt;less&lt;/b&gt; now." in page
    assert "You came from" not in text(as_(learner).get(f"{newer.get_absolute_url()}?from=nothing"))
    assert as_(learner).get(f"{newer.get_absolute_url()}?from=%00").status_code == 200
    assert "Ring back today." not in text(as_(learner).get("/guidance/calls/"))


def test_a_situation_is_begun_written_and_brought_out(officer, second_officer, learner, as_):
    as_(officer).post("/guidance/desk/situations/new/", SITUATION)
    made = Situation.objects.get()
    assert (made.slug, made.state, made.owner) == ("waiting-for-a-call", "draft", officer)
    assert made.everyday_words == ["they never rang", "no call back"]
    assert made.pocket_card == {
        "do": ["Ring today."],
        "dont": ["Do not promise an hour."],
        "unsure": "Ask {{ comms_team_call }}.",
    }
    assert as_(learner).get("/guidance/waiting-for-a-call/").status_code == 404
    inside = drafting.begin(situation=made, side="do", text="Ring.", why="Yes.", by=officer)
    assert inside.desk_url in text(as_(officer).get(made.desk_url))
    said = {**SITUATION, "order": "3", "months": ["5"], "saved_at": made.updated_at.isoformat(), "do": "submit"}
    as_(officer).post(made.desk_url, said)
    made.refresh_from_db()
    assert (made.state, made.months) == ("in_review", [5])
    assert "Ring now, then tidy up." in text(as_(second_officer).get(f"{made.desk_url}look/"))
    as_(second_officer).post(f"{made.desk_url}publish/", {"read_at": made.updated_at.isoformat()})
    assert "Ring now, then tidy up." in text(as_(learner).get("/guidance/waiting-for-a-call/"))
    assert Entry.objects.filter(kind="situation", key=made.slug).exists()


@pytest.mark.parametrize("taken", ["Desk", "Should I answer", "Feed"])
def test_a_situation_never_takes_the_address_of_another_page(officer, taken, as_):
    SituationFactory(slug="feed-2")
    as_(officer).post("/guidance/desk/situations/new/", {**SITUATION, "short_title": taken})
    made = Situation.objects.get(short_title=taken)
    assert made.slug not in {"desk", "should-i-answer", "feed", "feed-2"}


def test_a_card_whose_dont_could_be_heard_as_a_do_is_refused(officer, as_):
    page = text(as_(officer).post("/guidance/desk/situations/new/", {**SITUATION, "card_dont": "Promise an hour."}))
    assert "Begin each line with “Do not ”" in page
    assert not Situation.objects.exists()


def test_a_published_situation_is_changed_through_a_copy_and_keeps_its_items(
    out, situation, officer, second_officer, learner, as_
):
    copy = working_copies.begin(situation, by=officer)
    said = {name: value for name, value in situation_opens_with(copy).items() if value not in (None, [])}
    said |= {"card_do": "Ring.", "card_dont": "Do not wait.", "lede": "Ring them this minute."}
    as_(officer).post(copy.desk_url, {**said, "do": "submit"})
    copy.refresh_from_db()
    assert copy.state == "in_review"
    actions.bring_out(copy, by=second_officer, read_at=copy.updated_at)
    page = text(as_(learner).get("/guidance/calls/"))
    assert ("Ring them this minute." in page, "Ring back today." in page) == (True, True)


def test_a_replaced_situation_leads_on_and_so_do_its_items(out, situation, officer, learner, as_):
    other = SituationFactory(slug="promises", title="We promised something")
    actions.supersede(situation, by=officer, other=other, why="both are one now")
    answer = as_(learner).get("/guidance/calls/")
    assert (answer.status_code, answer["Location"]) == (301, "/guidance/promises/?from=calls")
    gone = as_(learner).get("/guidance/calls/ring/")
    assert gone.status_code == 404
    assert 'href="/guidance/promises/"' in text(gone)
    assert not Entry.objects.filter(key="ring").exists()


def test_a_situation_that_holds_something_is_not_deleted(officer, as_):
    made = drafting.begin_situation(by=officer, title="T", short_title="T", when="W", lede="L", outcome="O", risk="low")
    inside = drafting.begin(situation=made, side="do", text="Ring.", why="Yes.", by=officer)
    as_(officer).post(f"{made.desk_url}delete/")
    assert Situation.objects.filter(pk=made.pk).exists()
    drafting.delete(inside, by=officer)
    as_(officer).post(f"{made.desk_url}delete/")
    assert not Situation.objects.exists()
    assert not Seed.objects.exists()


def test_the_desk_begins_with_what_is_overdue_and_doubted(out, item, officer, second_officer, learner, as_):
    Item.objects.filter(pk=out.pk).update(review_on=date(2026, 1, 2))
    doubts.raise_one(out, by=learner, says="wrong", words="They ring us.", named=False)
    published_later = ItemFactory(text="Do be late.", review_on=date(2099, 1, 1))
    page = text(as_(officer).get("/guidance/desk/"))
    order = [page.index(f'id="{name}"') for name in ("late", "doubted", "mine")]
    assert order == sorted(order)
    assert "was to be checked by 2 January 2026" in page
    assert 'href="/guidance/desk/ring/doubts/"' in page
    assert published_later.text not in page
    assert page.index("Ring back.") > order[2]


def test_readers_do_nothing_at_the_desk(out, item, learner):
    for refused in (
        lambda: working_copies.begin(out, by=learner),
        lambda: actions.submit(item, by=learner),
        lambda: actions.bring_out(item, by=learner, read_at=item.updated_at),
        lambda: actions.withdraw(out, by=learner, reason="No."),
        lambda: actions.supersede(out, by=learner, other=ItemFactory(), why="No."),
        lambda: drafting.begin_situation(by=learner, short_title="No"),
    ):
        with pytest.raises(MoveRefused):
            refused()
    assert list(Situation.objects.at_desk(learner)) == []
