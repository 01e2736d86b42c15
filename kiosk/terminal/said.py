"""Answers, days and times in words, as a visitor reads them."""

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time

from kiosk.clock import SWEDEN
from kiosk.forms.fields import Choice, Field, Option, Site, When
from kiosk.forms.form import Form
from kiosk.terminal.visit import Answered
from kiosk.texts import Texts


def option_name(option: Option, texts: Texts) -> str:
    """An option in the visitor's language."""
    if option.text_key:
        return texts(option.text_key)
    return option.names.get(texts.lang) or option.names.get("sv", option.key)


def clock_words(at: datetime | str, texts: Texts) -> str:
    """A time in running words: 8:00 as `8` in Swedish; other languages keep the minutes."""
    clock = _time(at)
    pattern = texts("date.clock" if clock.minute else "date.hour")
    return str(format_time(clock, pattern, locale=texts.lang))


def exact_time(at: datetime | str, texts: Texts) -> str:
    """A time to keep, always with minutes: `09.00` in Swedish, `09:00` elsewhere."""
    return str(format_time(_time(at), texts("date.clock"), locale=texts.lang))


def _time(at: datetime | str) -> time:
    return time.fromisoformat(at) if isinstance(at, str) else at.astimezone(SWEDEN).time()


def open_words(open_until: str, opens: datetime | None, now: datetime, texts: Texts) -> str:
    """Until when the house is open, or when it opens next."""
    if open_until:
        return texts("start.open", time=clock_words(open_until, texts))
    if opens is None:
        return texts("start.closed")
    clock, day = clock_words(opens, texts), opens.astimezone(SWEDEN).date()
    near = {0: "start.opens_today", 1: "start.opens_tomorrow"}
    key = near.get((day - now.astimezone(SWEDEN).date()).days, "start.opens_later")
    return texts(key, time=clock, day=day_words(day, texts, "date.weekday"))


def day_words(day: date, texts: Texts, pattern: str = "date.pattern") -> str:
    """`torsdag 27 november`, or shorter by another pattern of the catalogue."""
    return str(format_date(day, texts(pattern), locale=texts.lang))


def near_day(day: date, today: date, texts: Texts, pattern: str = "date.pattern") -> str:
    """`i dag`, `i går`, or the day's name and date."""
    known = {0: "when.today", 1: "when.yesterday"}.get((today - day).days)
    if known:
        return texts(known)
    said = day_words(day, texts, pattern)
    return said[:1].upper() + said[1:]


def when_words(value: str, today: date, texts: Texts) -> str:
    """A day and a part of it."""
    if value in {"", "unknown"}:
        return texts("when.unknown")
    day, _, part = value.partition(" ")
    said = near_day(date.fromisoformat(day), today, texts)
    return said if part in {"", "unknown"} else f"{said}, {texts(f'when.part.{part}').lower()}"


def last_days(count: int, today: date) -> list[date]:
    """Today and the days before it."""
    return [today - timedelta(days=i) for i in range(count + 1)]


def answer_words(field: Field, value: str, site: Site, today: date, texts: Texts) -> str:
    """One answer in words."""
    if isinstance(field, When):
        return when_words(value, today, texts)
    if isinstance(field, Choice):
        chosen = field.chosen(value, site)
        return option_name(chosen, texts) if chosen else value.removeprefix("other:")
    return value or texts("review.nothing")


def answered(form: Form, answers: dict[str, str], site: Site, today: date, texts: Texts) -> list[Answered]:
    """What the review page shows, in order."""
    return [
        Answered(
            f.name,
            texts(f"{form.kind}.{f.name}.short"),
            answer_words(f, answers.get(f.name, ""), site, today, texts),
        )
        for f in form.asked(answers)
        if f.reviewed
    ]
