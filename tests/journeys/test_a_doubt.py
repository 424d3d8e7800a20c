"""A reader finds a line unclear; an officer answers, and changes it; the reader sees both. Without any script."""


def test_an_officer_answers_a_readers_unclear(hub, somebody):
    # Given Priya, who does not understand a line and would like an answer
    priya = somebody(hub, "learner", scripts=False).opens("/guidance/mistake/mistake-do-tell/")
    line = priya.page.get_by_role("heading", level=1).inner_text()
    priya.follows("This is unclear").reads_the_heading("Is this unclear or wrong?")
    priya.writes("What is unclear, or wrong?", "Whom do I tell first?").chooses("Tell them who I am")
    priya.presses("Tell them").sees("Whoever keeps this true has been told.").sees("Not answered yet.")

    # When Megan finds it on her first page, answers, and tells everybody what has changed
    megan = somebody(hub, "officer", scripts=False).opens("/").sees("A reader finds this unclear or wrong")
    megan.follows(line).sees("Whom do I tell first?").follows("Answer Priya")
    megan.writes("Your answer", "Your manager, and then us.")
    megan.writes("A colleague asked", "whom to tell first?").writes("We changed", "it names the order now.")
    megan.presses("Send the answer").sees("has it by mail and on their own page")

    # And writes the change, which readers do not have yet
    megan.follows("Open it at the desk, to change it").follows("Change it").presses("Begin a change")
    megan.sees("This is a working copy.")
    megan.writes("Why?", "Your manager can help at once.").presses("Save and ask for a second pair of eyes")
    megan.sees("is waiting for a second pair of eyes")
    priya.opens("/me/").sees("Your manager, and then us.").follows(line).sees("A colleague asked: whom to tell first?")
    assert "Your manager can help at once." not in priya.page.content()

    # Then a second officer sees what it changes, puts it in, and readers have it at the same address
    ifeoma = somebody(hub, "second.officer", scripts=False).opens("/guidance/desk/").follows("A change to")
    ifeoma.follows("Put the change in").sees("1 thing changed.").presses("Put the change in").sees("The change is in")
    priya.opens(priya.page.url.removeprefix(priya.address)).reads_the_heading(line)
    priya.sees("Your manager can help at once.")
    for person in (priya, megan, ifeoma):
        person.meets_no_barrier()
