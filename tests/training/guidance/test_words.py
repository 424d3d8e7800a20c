"""The council's own words: filled in when shown, and never a raw gap on a page."""

from training.guidance.words import PHRASES, fill, fill_all, gaps, is_known

WORDS = {"comms_team": "the press desk", "comms_phone": "01632 960 101", "monitored_hours": "9am to 5pm"}


def test_a_gap_shows_the_councils_words():
    assert fill("We read messages {{ monitored_hours }}.", WORDS) == "We read messages 9am to 5pm."


def test_a_word_the_council_has_not_given_shows_a_plain_phrase():
    assert fill("Call {{ dpo }}.", WORDS) == "Call the data protection officer."


def test_an_empty_word_counts_as_not_given():
    assert fill("Call {{ dpo }}.", {"dpo": ""}) == "Call the data protection officer."


def test_call_adds_the_number_in_brackets_and_keeps_it_on_one_line():
    assert fill("Ask {{ comms_team_call }}.", WORDS) == "Ask the press desk (01632\u00a0960\u00a0101)."


def test_call_without_a_number_is_only_the_name():
    assert fill("Ask {{ hr_lead_call }}.", WORDS) == "Ask the HR team."


def test_a_gap_that_begins_a_sentence_has_a_capital():
    assert (
        fill("{{ comms_team }} can help. {{ dpo }} too.", WORDS)
        == "The press desk can help. The data protection officer too."
    )


def test_a_gap_nobody_knows_is_still_never_shown_raw():
    assert fill("Ask {{ wizard }}.", WORDS) == "Ask the right team."


def test_words_with_a_gap_inside_are_not_filled_again():
    assert fill("Ask {{ dpo }}.", {"dpo": "{{ dpo }}"}) == "Ask {{ dpo }}."


def test_text_without_gaps_is_untouched():
    assert fill("Ring [number] by {time}.", WORDS) == "Ring [number] by {time}."


def test_lists_and_groups_are_filled_all_through():
    card = {"do": ["Ask {{ dpo }}."], "unsure": "{{ comms_team }}", "order": 3}
    assert fill_all(card, WORDS) == {"do": ["Ask the data protection officer."], "unsure": "The press desk", "order": 3}


def test_every_phrase_is_known_with_and_without_its_number():
    assert all(is_known(name) and is_known(f"{name}_call") for name in PHRASES)
    assert not is_known("wizard")


def test_gaps_are_found_however_they_are_spaced():
    assert gaps("{{dpo}} and {{  hr_lead_call }}") == {"dpo", "hr_lead_call"}
