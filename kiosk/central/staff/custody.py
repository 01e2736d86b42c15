"""The custody log of all things: its days, whether it is whole, and the file to take away."""

from starlette.responses import Response, StreamingResponse

from kiosk.central.staff import looks
from kiosk.central.staff.visit import Visit

_SHOWN = 60
"""Days on the page; the file has all."""


def show(v: Visit) -> Response:
    """The newest days with their heads; the whole chain is walked when somebody asks for it."""
    days = v.parts.custody.days()
    told = {
        "title": v.t("staff.custody.title"),
        "days": days[:_SHOWN],
        "more": max(0, len(days) - _SHOWN),
        "verdict": v.parts.custody.whole() if v.asked("check") == "1" else None,
    }
    return v.show("custody.html", told)


def export(v: Visit) -> Response:
    """The file; that it was taken stands in the journal."""
    name = f"custody-{v.today.isoformat()}.jsonl"
    headers = {
        **looks.HEADERS,
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return StreamingResponse(
        v.parts.custody.export(v.person), headers=headers, media_type="application/jsonl"
    )
