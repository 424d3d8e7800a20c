"""The life of content: the only steps there are, whoever asks."""

import pytest

from hub.kit.editorial import MOVES, Move, MoveRefused, State, after

# Of a working copy only: posts.essays.working_copies refuses them for anything else.
LEFT = {"discard": "withdrawn"}
# From each state, the moves that are possible and where they lead.
LIFE = {
    "draft": {"edit": "draft", "submit": "in_review"} | LEFT,
    "in_review": {"edit": "draft", "take_back": "draft", "send_back": "changes_asked", "approve": "approved"} | LEFT,
    "changes_asked": {"edit": "changes_asked", "submit": "in_review"} | LEFT,
    "approved": {"edit": "draft", "send_back": "changes_asked", "schedule": "scheduled", "publish": "published"}
    | {"fold_in": "superseded"}
    | LEFT,
    "scheduled": {"edit": "draft", "unschedule": "approved", "publish": "published"},
    "published": {"supersede": "superseded", "withdraw": "withdrawn"},
    "superseded": {},
    "withdrawn": {"reopen": "draft"},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_every_move_from_every_state(state, move):
    expected = LIFE[state.value].get(move.value)
    if expected:
        assert after(state, move) == State(expected)
    else:
        with pytest.raises(MoveRefused, match="not possible while this is"):
            after(state, move)


def test_nothing_but_approval_leads_to_approved():
    assert {move for (_, move), state in MOVES.items() if state == State.APPROVED} == {Move.APPROVE, Move.UNSCHEDULE}


def test_an_edit_never_leaves_an_approval_standing():
    after_edit = {state for (_, move), state in MOVES.items() if move == Move.EDIT}
    assert after_edit == {State.DRAFT, State.CHANGES_ASKED}
