"""One of a list: tiles with words, pictures of things, or two big halves."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.clock import SWEDEN
from kiosk.forms.fields import Choice, Option
from kiosk.terminal.bars import Told, Way, back, footed, framed, headed, languages, on
from kiosk.terminal.said import clock_words, day_words, option_name
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.pages import Grid, Tiles
from kiosk.terminal.steps.writing import begun
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Face
from kiosk.terminal.widgets.icon import Icon, meaning
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Skin
from kiosk.terminal.widgets.tile import Answer, PictureTile, Tile
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Tone, stack, stack_height


def choice_view(scene: Scene) -> Page:
    """The view that the field's style asks for."""
    step = _step(scene)
    return halves(scene, step) if step.style == "two" else tiles(scene, step, answers(scene, step))


def _step(scene: Scene) -> Choice:
    step = scene.visit.draft.step if scene.visit.draft else None
    if not isinstance(step, Choice):
        raise TypeError("this view is for choices")
    return step


def question(scene: Scene, step: Choice) -> tuple[str, str]:
    """A step's question and its hint, if it has one."""
    key = f"{scene.form.kind if scene.form else ''}.{step.name}"
    hint = f"{key}.hint"
    return scene.texts(f"{key}.title"), scene.texts(hint) if scene.texts.has(hint) else ""


def answers(scene: Scene, step: Choice) -> list[Answer]:
    """The options as answers, with who is here now or comes later where that is known."""
    met = step.source == "organisations"
    return [_answer(scene, option, met=met) for option in step.listed(scene.facts.site)]


def _answer(scene: Scene, option: Option, *, met: bool) -> Answer:
    name, facts = option_name(option, scene.texts), scene.facts
    if met and option.key in facts.on_duty:
        return Answer(option.key, name, option.icon, scene.texts("here.now"), here=True)
    if met and option.key in facts.booked_only:
        return Answer(option.key, name, option.icon, scene.texts("here.booked_only"), here=False)
    if met and option.key in facts.later:
        return Answer(option.key, name, option.icon, _later(scene, *facts.later[option.key]), here=False)
    return Answer(option.key, name, option.icon, hint(scene, option))


def _later(scene: Scene, starts: datetime, ends: datetime) -> str:
    """`I dag 16–18`, `På torsdag 16–18`."""
    texts, day = scene.texts, starts.astimezone(SWEDEN).date()
    hours = f"{clock_words(starts, texts)}–{clock_words(ends, texts)}"
    today = day == scene.facts.now.astimezone(SWEDEN).date()
    weekday = day_words(day, texts, "date.weekday")
    return texts("here.today", hours=hours) if today else texts("here.on", day=weekday, hours=hours)


def hint(scene: Scene, option: Option) -> str:
    """A second line for an option of a form's own."""
    key = f"{option.text_key}.hint"
    return scene.texts(key) if option.text_key and scene.texts.has(key) else ""


def grid_of(scene: Scene, step: Choice) -> Grid:
    """Pictures in many columns, words in few."""
    measures = scene.look.measures
    if step.style == "pictures":
        return Grid(PictureTile, measures.pictures, 21.0, 26.0 if scene.look.layout != "large" else 36.0)
    return Grid(Tile, measures.columns, 15.3, 18.0 if scene.look.layout != "large" else 26.0)


def tiles(scene: Scene, step: Choice, listed: Sequence[Answer]) -> Page:
    """The question over its tiles."""
    page = framed(scene)
    shown = Tiles(scene, page, grid_of(scene, step), begun(scene))
    footed(scene, page, on(scene, shown.tell), beside(scene))
    headed(scene, page, *question(scene, step))
    shown.on_choice = scene.asks.typing
    shown.show(page.body, listed)
    return page


def beside(scene: Scene) -> list[Way]:
    """Back, the other languages, and another form where the first page leads to one."""
    form, texts = scene.form, scene.texts
    ways = [back(scene)]
    if form is not None and form.also and scene.visit.draft and scene.visit.draft.at == form.steps[0].name:
        icon = "" if scene.look.layout == "tall" else "sign-out"
        ways.append((Face(texts(f"{form.also}.open"), icon), _begun(scene, form.also)))
    return [*ways, *languages(scene)]


def _begun(scene: Scene, kind: str) -> Told:
    return lambda: scene.asks.begin(kind)


def halves(scene: Scene, step: Choice) -> Page:
    """Two ways, each as large as a door; a touch answers at once."""
    look, page = scene.look, framed(scene)
    footed(scene, page, None, beside(scene))
    headed(scene, page, *question(scene, step))
    most = look.mm({"wide": 62.0, "tall": 52.0, "large": 92.0}[look.layout])
    options = step.listed(scene.facts.site)
    if look.layout == "tall":
        rows = min(most * len(options), page.body.h)
        boxes = page.body.high(rows).rows(len(options), look.gap)
    else:
        boxes = page.body.high(min(most, page.body.h)).columns(len(options), look.mm(3.4))
    for box, option in zip(boxes, options, strict=True):
        page.add_widget(_half(scene, box, option))
    return page


def _half(scene: Scene, box: Box, option: Option) -> Touchable:
    look, accent = scene.look, scene.accent
    chosen = begun(scene) == option.key
    tint = f"{accent}_t"
    skin = Skin(tint, accent, "radius_panel", "border_selected" if chosen else "border")
    touch = Touchable(look, box, lambda: scene.asks.answer(option.key), skin)
    touch.role = "primary"
    inner = box.inset(look.mm(5.4), look.mm(4.4))
    lines = [(option_name(option, scene.texts), Tone("door", "ink", tint))]
    lines.append((hint(scene, option), Tone("body", "ink", tint)))
    high = stack_height(look, lines, inner.w, look.mm(1.2))
    side = min(look.letters(22), inner.h - high - look.mm(3))
    icon, rest = inner.top(side, look.mm(3))
    touch.add_widget(Icon(look, option.icon, icon.start(side)[0], meaning(accent)))
    for words in stack(look, rest.high(high), lines, look.mm(1.2)):
        touch.add_widget(words)
    return touch
