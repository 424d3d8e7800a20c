"""What is said beside each option once somebody has answered."""

import pytest

from training.quizzes import landing

OPTIONS = [
    {"id": "a", "text": "Ask", "right": True, "lands": "Heard."},
    {"id": "b", "text": "Wait", "right": False, "lands": "Left alone."},
    {"id": "c", "text": "Joke", "right": False, "lands": "Hurt."},
]


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        (["a"], [landing.YOURS_AND_OURS, "", ""]),
        (["b"], [landing.OURS, landing.YOURS, ""]),
        (["b", "c"], [landing.OURS, landing.YOURS, landing.YOURS]),
    ],
)
def test_every_option_says_how_it_lands_and_whose_it_was(given, flags):
    landed = landing.land(OPTIONS, given)

    assert [one.flag for one in landed] == flags
    assert [one.lands for one in landed] == ["Heard.", "Left alone.", "Hurt."]
