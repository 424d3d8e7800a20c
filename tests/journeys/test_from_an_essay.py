"""From a paragraph to the rest, without any script: an officer, then the owner of the policy."""


def test_a_paragraph_becomes_a_do_and_a_suggestion_that_is_answered(hub, somebody):
    megan = somebody(hub, "officer", scripts=False)
    megan.opens("/essays/desk/the-year-everybody-got-a-phone-number/").follows("Make something of a paragraph")
    paragraph = megan.page.get_by_role("group", name="Which paragraph?").get_by_role("radio").nth(2)
    paragraph.check()
    megan.chooses("A do or a don’t").presses("Go on with this paragraph")
    megan.page.get_by_label("In which situation?").select_option("complaint")
    megan.chooses("Something to do").writes("In one line", "Give a number that somebody answers.")
    megan.presses("Make the draft").reads_the_heading("Give a number that somebody answers.")
    megan.sees("Grew from the essay")

    megan.follows("The year everybody got a phone number").sees("Grew from this essay")
    megan.sees("Do: Give a number that somebody answers.")
    megan.follows("Make something of a paragraph")
    megan.page.get_by_role("group", name="Which paragraph?").get_by_role("radio").first.check()
    megan.chooses("A suggestion for the policy").presses("Go on with this paragraph")
    megan.writes("What should the policy say?", "Every page of ours gives a number that somebody answers.")
    megan.presses("Suggest it").sees("has not answered yet")

    owner = somebody(hub, "policy.owner", scripts=False)
    owner.opens("/policies/builder/").follows("Suggestions for the policy")
    owner.follows("Every page of ours gives a number").sees("Grew from the essay")
    owner.chooses("Set it aside").writes("What would you like to say about it?", "It is in the web standard already.")
    owner.presses("Answer").sees("It is in the web standard already.")

    megan.opens("/essays/desk/the-year-everybody-got-a-phone-number/").follows("Take it back from readers")
    megan.sees("Something grew from this essay").sees("Do: Give a number that somebody answers.")
    for person in (megan, owner):
        person.meets_no_barrier()
