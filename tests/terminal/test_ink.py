"""Words are broken into lines where there is a space, and nowhere else."""

from kiosk.terminal.ink import Hand, inked

HAND = Hand(20, 400, 1.2)


def test_a_full_stop_never_begins_a_line_after_bold_words() -> None:
    bold = inked("**114\u00a014**.", HAND)
    before = inked("ring **114\u00a014**", HAND)

    together = inked("ring **114\u00a014**.", HAND, before.width + 1)

    assert together.height == 2 * HAND.em * HAND.line
    assert together.width == bold.width
