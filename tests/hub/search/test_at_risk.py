"""Somebody may be at risk: heard in every way people say it, slips and all, and shown above every other answer."""

import pytest
from django.conf import settings

from hub.kit.starter import BadFile
from hub.search import at_risk

WAYS = list(at_risk.read())
# As it is typed at work about somebody else, or about oneself; not one is written in the file like this.
SAID = """
resident says he is going to kill himself
shes told me she wants to die
a man wrote that he wishes he was dead
someone on the page said theyd be better off dead
caller talking about suicide
tenant seems suicidal
he says he will end it all tonight
i think she has taken an overdose
someone is standing on the bridge by the station
she cant go on any longer
he said there is no point living
a lad wrote hes going to top himself
girl at the youth club is cutting herself
my colleague is self harming
i dont want to live any more
feels life is not worth living
she posted a final goodbye
told me he wont be here tomorrow
i cant cope any more
woman says her husband hits her
her boyfriend punched her in the face
she says he strangled her
he has got a knife
i am scared of my husband
a customer is frightened of him and wont go home
her partner controls all her money
she is in an abusive relationship
someone was beaten up outside the office
worried about domestic violence next door
man threatened to kill his wife
old lady with bruises all up her arms
i think a carer is stealing and hurts her
they wont let her out of the house
a girl might be sent away for a forced marriage
she said her uncle touched her
worried about a child in flat 4
i think the kids are being left alone
a child left alone all night
boy says his dad hits him
toddler next door is neglected
i think she is being groomed online
county lines at the bus station
man asked a girl for pictures
child is missing from the park
a baby has been crying for hours
who do i ring with a safeguarding concern
two people trapped in a lift
someone is stuck on the roof
an old man cannot get out of his house
water is coming into her kitchen
a boy is drowning
car in the river by the weir
their house is on fire
flat smells of gas there is a smell of gas
she cant breathe
man has collapsed in reception
he is unconscious on the floor
someone needs an ambulance
family asking for rescue
she says please send help
""".strip().splitlines()
SLIPS = """
he wants to kill himslef
she is suicdal
tenant said he will overdoze
my neigbour is being strangled
somone is unconsious in the lobby
man has colapsed
a familly is traped
worried about a chidl being groommed
safegarding concern
she is beeing abussed
domestik violance
he is going to hang himselff
girl is selff harming
child is neglectd
""".strip().splitlines()


def test_there_are_at_least_eighty_ways_and_each_is_heard():
    assert len(set(WAYS)) >= 80
    assert [way for way in WAYS if not at_risk.heard(way)] == []
    assert [way for way in WAYS if not at_risk.heard(f"a resident said {way} what do I do")] == []


@pytest.mark.parametrize("said", SAID)
def test_it_is_heard_as_people_say_it(said):
    assert at_risk.heard(said)
    assert at_risk.heard(said.upper() + "!!")


@pytest.mark.parametrize("said", SLIPS)
def test_it_is_heard_through_slips_of_spelling(said):
    assert at_risk.heard(said)


@pytest.mark.parametrize(
    "said",
    ["", "photo of children", "the page was hit by spam", "kill the post", "cut the ribbon", "end of the campaign",
     "jump to the front of the queue", "cutting the budget", "dead link on our page", "live stream", "hide a comment",
     "the roof of the town hall", "how do I stop bullying comments", "can't go on Facebook"],
)  # fmt: skip
def test_everyday_work_is_not_taken_for_danger(said):
    assert at_risk.heard(said) is (said == "can't go on Facebook")  # that one is: rather once too often


@pytest.mark.parametrize("who", ["learner", None])
def test_what_to_do_now_stands_above_the_answers_even_when_nothing_is_found(request, as_, who):
    reader = request.getfixturevalue(who) if who else None
    if reader is None:
        request.getfixturevalue("db")
    page = as_(reader).get("/search/", {"q": "she wants to die"}).content.decode()
    assert page.index("Do this now") < page.index("Nothing fits")
    for number in ("999", "116 123", settings.COUNCIL_WORDS["duty_phone"]):
        assert number in page
    lead = settings.COUNCIL_WORDS["safeguarding_lead_phone"]
    assert (lead in page) is (reader is not None)


def test_an_everyday_search_does_not_show_it(as_, learner):
    assert "Do this now" not in as_(learner).get("/search/", {"q": "missed bin"}).content.decode()


@pytest.mark.parametrize("text", ["- a list\n", "group: words\n", "group:\n  - 999\n", "group:\n  - the\n"])
def test_a_file_that_cannot_be_heard_is_refused(tmp_path, text):
    path = tmp_path / "at_risk.yaml"
    path.write_text(text)
    with pytest.raises(BadFile):
        at_risk.read(path)
