"""The same paths with JavaScript switched off: everything works, a script only makes it nicer."""

from tests.journeys import errands


def test_staff_agree_and_learn_without_script(hub, somebody):
    leon = somebody(hub, "learner.new", scripts=False)
    errands.reads_guidance(leon)
    errands.agrees_to_the_policy(leon)
    errands.takes_the_next_lesson(leon)
    leon.opens("/learning/").sees("1 of 7")
    leon.meets_no_barrier()


def test_an_essay_reaches_readers_without_script(hub, somebody):
    megan = somebody(hub, "officer", scripts=False)
    errands.writes_an_essay_and_asks_for_review(megan)
    ifeoma = somebody(hub, "second.officer", scripts=False)
    errands.publishes_the_essay(ifeoma)
    reader = somebody(hub, scripts=False)
    errands.finds_the_essay(reader)
    for person in (megan, ifeoma, reader):
        person.meets_no_barrier()
