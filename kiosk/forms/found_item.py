"""A found thing that is handed in, with its label and the finder's receipt (1938:121, 2014:1107)."""

from kiosk.forms.fields import Choice, Contact, Notice, Option, PlaceChoice, Text, When
from kiosk.forms.form import Form, LabelSpec

KEPT_MONTHS = 3
"""From handing in to the earliest day that a label shows (1938:121 § 4).

A lower bound: the law counts from the report to the police, and so does central.
"""

FOUND_ITEM = Form(
    kind="found_item",
    accent="hjortron",
    code_prefix="HG",
    steps=(
        Notice(name="never"),
        Choice(name="category", source="found", style="pictures"),
        PlaceChoice(name="place", source="places"),
        When(name="when"),
        Text(name="description", needed=False, longest=200),
        Choice(
            name="right",
            style="two",
            options=(
                Option("give_up", icon="hand-heart", text_key="found_item.right.give_up"),
                Option("claim", icon="key", text_key="found_item.right.claim"),
            ),
        ),
        Notice(name="personal_data", only_if=("right", frozenset({"claim"}))),
        Contact(name="contact", only_if=("right", frozenset({"claim"}))),
    ),
    label=LabelSpec(paper="thing", lines=("category", "place"), receipt=True, receipt_lines=("right",)),
    keep_days=365,
    opens="thing",
)
