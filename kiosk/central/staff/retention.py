"""Retention's page: the plan in words, what a run would erase now, and what has been erased."""

from starlette.responses import Response, StreamingResponse

from kiosk.central.plan import Rule
from kiosk.central.retention import Line, Run
from kiosk.central.staff import looks
from kiosk.central.staff.visit import Visit


def show(v: Visit) -> Response:
    """Nothing can be erased from here: central does it by itself, the plan is in config/retention.toml."""
    kept, before = v.parts.retention, v.asked("before")
    listed = kept.protocol(int(before) if before.isascii() and before.isdecimal() and len(before) < 10 else 0)
    told = {
        "title": v.t("staff.nav.retention"),
        "at": kept.plan.at.replace(":", v.t("staff.retention.colon")),
        "last": kept.last_day(),
        "rules": [_rule(v, rule) for rule in kept.plan.rules],
        "lines": [_line(v, line) for line in listed.lines],
        "next": f"/staff/retention?before={listed.next}" if listed.next else "",
        "tried": _tried(v, kept.try_out()) if v.asked("try") == "1" else None,
    }
    return v.show("retention.html", told)


def export(v: Visit) -> Response:
    """The whole protocol as JSON lines; that it was taken stands in the journal."""
    name = f"protocol-{v.today.isoformat()}.jsonl"
    headers = {
        **looks.HEADERS,
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    lines = v.parts.retention.export(v.person)
    return StreamingResponse(lines, headers=headers, media_type="application/jsonl")


def _rule(v: Visit, rule: Rule) -> dict[str, str]:
    length = v.t.many("staff.retention.years", rule.years) if rule.years else _days(v, rule.days)
    after = v.t(f"staff.retention.since.{rule.since}", length=length)
    return {
        "what": _about(v, rule.what, rule.kind, rule.state),
        "after": after,
        **_why(v, rule.why, rule.decision),
    }


def _days(v: Visit, days: int) -> str:
    return v.t.many("staff.retention.days", days) if days else v.t("staff.retention.at_once")


def _line(v: Visit, line: Line) -> dict[str, object]:
    words = line.why.get("said", "")
    return {
        "line": line,
        "what": _about(v, *line.rule.split(" ")) if line.act == "retention" else v.t(f"staff.did.{line.act}"),
        "ground": "" if line.act == "retention" else v.t(f"staff.ground.{line.rule}"),
        "said": words,
        **_why(v, line.why, line.decision),
    }


def _tried(v: Visit, run: Run) -> list[dict[str, object]]:
    return [
        {"what": _about(v, w.rule.what, w.rule.kind, w.rule.state), "count": w.count, "codes": w.codes}
        for w in run.went
    ]


def _about(v: Visit, what: str, *more: str) -> str:
    """`Cases: found thing, returned`."""
    named = [v.t(f"case.state.{m}") if v.t.has(f"case.state.{m}") else v.reading.kind(m) for m in more if m]
    said = v.t(f"staff.retention.what.{what}")
    return f"{said}: {', '.join(named)}" if named else said


def _why(v: Visit, why: object, decision: str) -> dict[str, str]:
    told = why if isinstance(why, dict) else {}
    return {"why": told.get(v.t.lang) or told.get("sv", ""), "decision": decision}
