// Opens the day's envelopes with the reader's own key. Identity, passphrase and words stay in this tab.
import { contents, fetched, identityFrom, recipientOf, Trouble, unframed } from "./identity.js";

const FRAME = 8192;
const MINUTES = 10;
const form = document.querySelector("#unlock");
const told = document.querySelector("#told");
const words = JSON.parse(form.dataset.words);
let lockAt = 0;

const say = (name, extra = "") => (told.textContent = name ? (form.dataset[camel(name)] ?? name) + extra : "");
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  say("working");
  try {
    await open();
  } catch (trouble) {
    say(trouble instanceof Trouble ? trouble.message : "not-fetched");
  }
  button.disabled = false;
});

async function open() {
  const days = [...document.querySelectorAll("input[name=day]:checked")].map((box) => box.value);
  if (!days.length) throw new Trouble("no-day");
  const identity = await identityFrom(form.elements.keyfile.files[0], form.elements.passphrase.value);
  if (!form.dataset.recipients.split(" ").includes(await recipientOf(identity))) throw new Trouble("wrong-key");
  const found = { tips: [], covers: 0, closed: 0 };
  for (const day of days) await openDay(identity, day, found);
  form.reset();
  if (!found.tips.length && !found.covers && found.closed) throw new Trouble("too-new");
  show(found);
}

async function openDay(identity, day, found) {
  const bytes = await fetched(`/staff/tips/${day}/frames`, form.elements.token.value);
  for (let at = 0; at + FRAME <= bytes.length; at += FRAME) {
    const inside = await contents(identity, unframed(bytes.subarray(at, at + FRAME)));
    if (inside === null) found.closed += 1;
    else if (inside.cover) found.covers += 1;
    else found.tips.push({ ...(inside.answers ?? inside), lang: inside.lang ?? inside.answers?.lang, day });
  }
}

function show({ tips, covers, closed }) {
  document.querySelector("#locked").hidden = true;
  document.querySelector("#opened").hidden = false;
  document.querySelector("#lock").hidden = false;
  document.querySelector("#count").textContent = tips.length;
  document.querySelector("#covers").textContent = covers;
  document.querySelector("#closed").hidden = closed === 0;
  document.querySelector("#closed-count").textContent = closed;
  document.querySelector("#none").hidden = tips.length > 0;
  const thread = document.querySelector("#thread");
  thread.replaceChildren(...tips.map(line));
  thread.querySelector("button")?.click();
  say("");
  stir();
  document.querySelector("#opened-title").focus();
}

const word = (name, value) => words[name]?.[value] ?? (value?.startsWith("other:") ? value.slice(6) : value ?? "");

function line(tip) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(bold(word("sort", tip.sort)), said(word("place", tip.place)), document.createElement("br"), small(words.days[tip.day] ?? tip.day));
  button.addEventListener("click", () => choose(button, tip));
  const item = document.createElement("li");
  item.dataset.row = "";
  item.append(button);
  return item;
}

const said = (text) => Object.assign(document.createElement("bdi"), { textContent: text });
const bold = (text) => Object.assign(document.createElement("b"), { textContent: text, dir: "auto" });
const small = (text) => Object.assign(document.createElement("small"), { textContent: text });

function choose(button, tip) {
  for (const other of document.querySelectorAll("#thread button")) other.setAttribute("aria-pressed", other === button);
  document.querySelector("#tip").hidden = false;
  document.querySelector("#tip h2").replaceChildren(said(word("sort", tip.sort)), " · ", said(word("place", tip.place)));
  const shown = { day: words.days[tip.day] ?? tip.day, usual: word("usual", tip.usual), lang: word("lang", tip.lang) };
  for (const [name, text] of Object.entries(shown)) document.querySelector(`#tip-${name}`).replaceChildren(said(text || "–"));
  const own = document.querySelector("#tip .words");
  own.textContent = tip.words || own.dataset.none;
  own.lang = tip.lang ?? "";
}

// Locked by leaving the page: what was opened lives nowhere else.
const lock = () => location.reload();
document.querySelector("#lock").addEventListener("click", lock);
window.addEventListener("pageshow", (event) => event.persisted && lock());

function stir() {
  lockAt = Date.now() + MINUTES * 60_000;
  const until = document.querySelector("#until");
  until.hidden = false;
  until.querySelector("b").textContent = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(lockAt).replace(":", words.colon);
}
for (const sign of ["pointerdown", "keydown", "scroll"]) document.addEventListener(sign, () => lockAt && stir(), { passive: true });
setInterval(() => lockAt && Date.now() >= lockAt && lock(), 1000);
