"""The writing desk: a draft's way to readers, by role, and that nothing typed is ever lost."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.kit import publishing
from hub.kit.editorial import State
from posts.essays import actions
from posts.essays.models import Essay
from tests.posts import factories

TYPED = {
    "title": "Bins on Sundays",
    "outcome": "Residents know which Sunday is theirs.",
    "summary": "In short.",
    "words": "## One\n\nSome words.",
    "topics": "Bins, Plain words",
    "audience": "",
    "public": "on",
    "version": "",
}


def page(response) -> str:
    return html.unescape(response.content.decode())


def typed(**changes):
    return {**TYPED, **changes}


def box(response, name: str) -> str:
    """What stands in one box of the form."""
    text = response.content.decode()
    area = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL)
    found = area or re.search(rf'<input(?=[^>]*name="{name}")[^>]*value="([^"]*)"', text)
    return html.unescape(found[1]) if found else ""


def test_from_the_first_line_to_a_reader(as_, officer, second_officer, learner):
    """The whole way, by the buttons that people press."""
    writer, second, reader = as_(officer), as_(second_officer), as_(learner)

    saved = writer.post("/essays/desk/new/", typed(do="save"))
    assert saved["Location"] == "/essays/desk/bins-on-sundays/"
    assert reader.get("/essays/bins-on-sundays/").status_code == 404

    writer.post("/essays/desk/bins-on-sundays/", typed(version=1, do="submit"))
    assert "Bins on Sundays" in page(second.get("/essays/desk/"))

    second.post("/essays/desk/bins-on-sundays/send-back/", {"note": "Which Sunday?"})
    assert "Which Sunday?" in page(writer.get("/essays/desk/bins-on-sundays/"))

    writer.post("/essays/desk/bins-on-sundays/", typed(words="The first one.", version=2, do="submit"))
    done = second.post("/essays/desk/bins-on-sundays/publish/", {"version": 3}, follow=True)

    assert "“Bins on Sundays” is published." in page(done)
    essay = Essay.objects.get()
    assert (essay.state, essay.author, essay.approved_by) == (State.PUBLISHED, officer, second_officer)
    assert "The first one." in page(reader.get("/essays/bins-on-sundays/"))
    assert sorted(topic.name for topic in essay.topics.all()) == ["Bins", "Plain words"]


ROWS = [
    # address                     stranger learner officer second policy_owner admin
    ("/essays/desk/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/new/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/mine/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/mine/look/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/mine/send-back/", "in", 403, 403, 200, 403, 403),
    ("/essays/desk/mine/publish/", "in", 403, 403, 200, 403, 403),
    ("/essays/desk/mine/unschedule/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/mine/withdraw/", "in", 403, 200, 200, 403, 403),
    ("/essays/desk/mine/reopen/", "in", 403, 200, 200, 403, 403),
]


@pytest.mark.parametrize(("address", "results"), [(row[0], row[1:]) for row in ROWS])
def test_who_may_open_what(address, results, as_, learner, officer, second_officer, policy_owner, admin):
    factories.draft(officer, title="mine")

    got = []
    for person in (None, learner, officer, second_officer, policy_owner, admin):
        response = as_(person).get(address)
        got.append("in" if response.status_code == 302 else response.status_code)

    assert tuple(got) == results


@pytest.mark.parametrize("step", ["send-back", "publish", "unschedule", "withdraw", "reopen"])
def test_looking_at_a_step_takes_none(step, as_, officer, second_officer):
    essay = factories.in_review(officer)

    as_(second_officer).get(f"{essay.desk_url}{step}/")
    as_(second_officer).head(f"{essay.desk_url}{step}/")

    assert Essay.objects.get().state == State.IN_REVIEW


def test_an_author_who_is_a_second_pair_of_eyes_is_refused_kindly(as_, second_officer):
    essay = factories.in_review(second_officer)
    browser = as_(second_officer)

    assert f"{essay.desk_url}publish/" not in page(browser.get(essay.desk_url))
    refused = browser.post(f"{essay.desk_url}publish/", {"version": 1})

    assert refused.status_code == 200
    assert "Somebody other than the author has to approve this." in page(refused)
    assert Essay.objects.get().state == State.IN_REVIEW


def test_each_state_offers_its_own_next_steps(as_, officer, second_officer):
    browser = as_(second_officer)

    def offered(essay):
        return re.findall(rf'href="{essay.desk_url}([a-z-]+)/">', browser.get(essay.desk_url).content.decode())

    essay = factories.in_review(officer)
    assert offered(essay)[:2] == ["publish", "send-back"]
    later = actions.publish(essay, by=second_officer, version=1, at=timezone.now() + timedelta(days=1))
    assert offered(later)[0] == "unschedule"
    actions.unschedule(later, by=officer)
    assert offered(later)[0] == "publish"
    out = actions.publish(later, by=second_officer, version=1)
    assert offered(out)[:2] == ["change", "withdraw"]
    actions.withdraw(out, by=officer, reason="Why")
    assert offered(out)[0] == "reopen"
    publishing.reopen(out, by=officer)
    assert offered(out) == ["versions", "look", "second-eyes", "seeds"]


def test_a_piece_without_an_outcome_stays_at_the_desk_with_its_words(as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(outcome=" ", do="submit"))

    assert "Say what gets better for a resident before you ask" in page(response)
    assert box(response, "words") == TYPED["words"]
    assert Essay.objects.count() == 0


def test_a_draft_may_be_saved_without_an_outcome(as_, officer):
    as_(officer).post("/essays/desk/new/", typed(outcome="", do="save"))

    assert Essay.objects.get().state == State.DRAFT


def test_a_title_that_opens_with_a_platform_is_saved_and_said(as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(title="Facebook for bins", do="save"), follow=True)

    assert "The title opens with “Facebook”" in page(response)
    assert Essay.objects.get().title == "Facebook for bins"


def test_a_picture_by_its_address_is_refused_with_its_line(as_, officer):
    words = "One.\n\n![bins](https://elsewhere.example/bins.png)"

    response = as_(officer).post("/essays/desk/new/", typed(words=words, do="save"))

    assert "Line 3 shows a picture by its address." in page(response)
    assert box(response, "words") == words
    assert Essay.objects.count() == 0


def test_the_preview_without_script_saves_nothing_and_keeps_what_was_typed(as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(do="look"))

    assert '<h2 id="s-one">One</h2>' in page(response)
    assert box(response, "words") == TYPED["words"]
    assert Essay.objects.count() == 0


def test_the_preview_beside_the_words_draws_as_the_page_will(as_, officer):
    response = as_(officer).post("/essays/desk/preview/", {"words": TYPED["words"], "title": "X"})

    essay = factories.essay(words=TYPED["words"])
    assert essay.html in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("person", ["learner", "admin"])
def test_the_preview_is_for_officers(person, as_, request):
    assert as_(request.getfixturevalue(person)).post("/essays/desk/preview/", {"words": "a"}).status_code == 403


def test_the_second_of_two_officers_sees_both_texts_and_may_then_save_knowingly(as_, officer, second_officer):
    essay = factories.draft(officer)
    as_(second_officer).post(essay.desk_url, typed(words="What she wrote.", version=1, do="save"))

    response = as_(officer).post(essay.desk_url, typed(words="What he wrote.", version=1, do="save"))

    assert response.status_code == 409
    assert "Ifeoma Second saved this essay while you were writing" in page(response)
    assert page(response).index("What she wrote.") < page(response).index("What he wrote.")
    assert (box(response, "words"), box(response, "version")) == ("What he wrote.", "2")
    assert Essay.objects.get().words == "What she wrote."

    as_(officer).post(essay.desk_url, typed(words="Both.", version=box(response, "version"), do="save"))
    assert Essay.objects.get().words == "Both."
    assert list(essay.revisions.values_list("words", flat=True)) == [
        "Both.",
        "What she wrote.",
        factories.SAID["words"],
    ]


def test_words_typed_while_it_was_being_published_are_not_lost(as_, officer, second_officer):
    essay = factories.in_review(officer)
    actions.publish(essay, by=second_officer, version=1)

    response = as_(officer).post(essay.desk_url, typed(words="Too late.", version=1, do="save"))

    assert "Readers have this text. Take it back first" in page(response)
    assert "Too late." in page(response)
    assert Essay.objects.get().words == factories.SAID["words"]


def test_a_hidden_character_is_taken_out_said_and_the_rest_is_kept(as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(title="Bi\x00ns", words="One.\nTw\x00o.", do="save"))

    assert response.status_code == 200
    assert "There was a hidden character in line 2 that cannot be kept." in page(response)
    assert (box(response, "title"), box(response, "words")) == ("Bins", "One.\nTwo.")
    assert Essay.objects.count() == 0


@pytest.mark.parametrize("name", ["title", "outcome", "summary", "words", "topics"])
def test_a_megabyte_in_one_box_is_refused_in_words_and_stays_on_the_page(name, as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(**{name: "word " * 200_000}, do="save"))

    assert response.status_code == 200
    assert "Your text is still here: shorten it and save again." in page(response)
    assert len(box(response, name)) >= 999_990
    assert Essay.objects.count() == 0


BOMBS = {
    "quotes": "> " * 20_000 + "x",
    "lists": "\n".join("  " * depth + "* x" for depth in range(240)),
    "brackets": "[" * 20_000 + "]" * 20_000,
    "links": "[a](" * 10_000,
    "stars": "*a " * 15_000 + "**" * 5_000,
    "ticks": "`" * 30_000,
    "footnotes": "".join(f"[^{n}]: note\n\n" for n in range(3000)),
    "tables": "|" * 20_000 + "\n" + "|-" * 10_000,
    "entities": "&amp;" * 11_000,
    "underscores": "_" * 50_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_markdown_bomb_is_saved_or_refused_and_never_lost(bomb, as_, officer):
    """How long it may take is measured in tests/hub/kit/test_markdown.py, against the longest ordinary text."""
    response = as_(officer).post("/essays/desk/new/", typed(words=BOMBS[bomb], do="save"))

    assert response.status_code in {200, 302}
    assert response.status_code == 302 or box(response, "words").strip() == BOMBS[bomb].strip()


def test_a_day_to_come_schedules_it(as_, officer, second_officer):
    essay = factories.in_review(officer)
    day = timezone.localdate() + timedelta(days=30)
    boxes = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "2:15pm", "version": 1}

    as_(second_officer).post(f"{essay.desk_url}publish/", boxes)

    held = Essay.objects.get()
    local = timezone.localtime(held.publish_at)
    assert (held.state, local.date(), local.hour, local.minute) == (State.SCHEDULED, day, 14, 15)


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"day_day": 1, "day_month": 1, "day_year": 2020}, "That moment has passed."),
        ({"day_day": 31, "day_month": 2, "day_year": 2040}, "Enter a date that exists"),
        ({"day_day": 1}, "The date must include"),
        ({"day_day": 31, "day_month": 12, "day_year": 9999}, "more than 10 years away"),
        ({"day_day": 1, "day_month": 1, "day_year": 9999, "time": "teatime"}, "Give a time such as 8:30am"),
    ],
)
def test_a_day_that_cannot_be_publishes_nothing(boxes, said, as_, officer, second_officer):
    essay = factories.in_review(officer)

    response = as_(second_officer).post(f"{essay.desk_url}publish/", {**boxes, "version": 1})

    assert said in page(response)
    assert Essay.objects.get().state == State.IN_REVIEW


def test_a_note_of_what_should_change_is_needed(as_, officer, second_officer):
    essay = factories.in_review(officer)

    response = as_(second_officer).post(f"{essay.desk_url}send-back/", {"note": "  "})

    assert "Say what should change" in page(response)
    assert Essay.objects.get().state == State.IN_REVIEW


@pytest.mark.parametrize("topics", ["a, b, c, d, e", "x" * 41])
def test_too_many_or_too_long_topics_are_refused(topics, as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(topics=topics, do="save"))

    assert response.status_code == 200
    assert box(response, "topics") == topics
    assert Essay.objects.count() == 0


def test_line_breaks_and_control_characters_in_a_title_become_spaces(as_, officer):
    as_(officer).post("/essays/desk/new/", typed(title="Bins \n on\x0bSundays ", do="save"))

    assert Essay.objects.get().title == "Bins on Sundays"


def test_the_desk_takes_the_same_queries_with_one_and_with_three(
    as_, officer, second_officer, django_assert_num_queries
):
    browser = as_(officer)
    for _ in range(2):
        factories.draft(officer)
        factories.draft(second_officer)
        factories.in_review(officer)
        factories.essay(topics=("Bins",), author=officer)
        with django_assert_num_queries(9):
            browser.get("/essays/desk/")


def test_the_coach_speaks_in_the_preview_to_the_readers_who_are_meant(as_, officer):
    writer = as_(officer)
    words = "Council staff leverage KPIs."

    public = page(writer.post("/essays/desk/preview/", typed(words=words)))
    colleagues = page(writer.post("/essays/desk/preview/", typed(words=words, public="")))

    assert "“leverage” may land badly with residents" in public
    assert "“KPIs” may land badly with residents" in public
    assert "“leverage” may land badly with managers" in colleagues
    assert "“KPIs”" not in colleagues


def test_the_coach_speaks_without_a_script_and_stops_nothing(as_, officer):
    writer = as_(officer)
    said = typed(words="We leverage it.")

    assert "“leverage” may land badly with residents" in page(writer.post("/essays/desk/new/", said | {"do": "look"}))
    assert writer.post("/essays/desk/new/", said | {"do": "submit"}).status_code == 302
    assert Essay.objects.get().state == State.IN_REVIEW


def test_a_topic_with_an_accent_has_an_address_of_plain_letters(as_, officer):
    """Its link stands on the list of essays, so one without an address would break the list for everybody."""
    factories.essay(title="Cafés", topics=("Café culture",), author=officer, public=True)
    assert 'href="/essays/topics/cafe-culture/"' in page(as_(None).get("/essays/"))
    assert as_(None).get("/essays/topics/cafe-culture/").status_code == 200


@pytest.mark.parametrize("topic", ["!!!", "日本"])
def test_a_topic_that_can_have_no_address_is_refused(topic, as_, officer):
    response = as_(officer).post("/essays/desk/new/", typed(topics=topic))
    assert f"“{topic}” needs a letter from A to Z or a figure" in page(response)
    assert Essay.objects.count() == 0


def test_a_title_of_characters_that_nobody_can_see_is_no_title(as_, officer):
    assert "Give it a title" in page(as_(officer).post("/essays/desk/new/", typed(title="\u200b")))
    assert Essay.objects.count() == 0
