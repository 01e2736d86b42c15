// Comfort on every staff page: keys, pickers that close, a live list that tells when it is not live. All works without it.

const off = () => localStorage.getItem("keys") === "off";
const visible = (element) => element && element.offsetParent !== null;
const first = (selector) => [...document.querySelectorAll(selector)].find(visible);
const rows = () => [...document.querySelectorAll("[data-row]")];
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

function step(by) {
  const all = rows();
  const next = Math.min(all.length - 1, Math.max(0, all.findIndex((row) => row.classList.contains("here")) + by));
  all.forEach((row, index) => row.classList.toggle("here", index === next));
  (all[next]?.querySelector("a, button"))?.focus();
}

const keys = {
  "/": () => document.querySelector("#find input, input#find")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  o: () => document.querySelector(".here a")?.click(),
  x: () => document.querySelector(".here")?.dispatchEvent(new Event("staff:tick", { bubbles: true })),
  "?": () => document.querySelector("#keys-help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePickers(null);
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const target = first(`[data-key="${CSS.escape(event.key)}"]`);
  const act = target ? () => (target.matches("textarea, input") ? target.focus() : target.click()) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function closePickers(except) {
  for (const picker of document.querySelectorAll("details[name=pick][open]")) if (picker !== except) picker.open = false;
}
document.addEventListener("click", (event) => closePickers(event.target.closest("details[name=pick]")));

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const chooser of document.querySelectorAll("input[type=file][data-shown]")) {
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) document.getElementById(chooser.dataset.shown).textContent = chooser.files[0].name;
  });
}

// What is being written outlives a session that ends meanwhile: in this tab only, until it is saved or signed out.
const said = new URLSearchParams(location.search).get("said");
for (const field of document.querySelectorAll("textarea[data-draft]")) {
  const name = `draft ${location.pathname}`;
  if (said === field.dataset.draft) sessionStorage.removeItem(name);
  field.value ||= sessionStorage.getItem(name) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(name, field.value));
}
for (const form of document.querySelectorAll("form[action$=sign-out]")) form.addEventListener("submit", () => sessionStorage.clear());

const toggle = document.querySelector("#keys-off");
if (toggle) {
  const say = () => (toggle.textContent = off() ? toggle.dataset.on : toggle.dataset.off);
  toggle.addEventListener("click", () => {
    localStorage.setItem("keys", off() ? "on" : "off");
    say();
  });
  say();
}

// A live page hears that something has changed, never what, and asks for its own address again; a hidden tab does not.
const stale = document.querySelector("#stale");
const live = () => document.querySelector("#live[data-live]");
const lost = (is) => stale && (stale.hidden = !is);
const again = () => document.hidden || (live() && htmx.trigger(live(), "news"));
let news;

function listen() {
  news?.close();
  news = undefined;
  if (document.hidden || !live()) return;
  news = new EventSource(live().dataset.live);
  news.addEventListener("news", again);
  news.addEventListener("open", () => lost(false));
  news.addEventListener("error", (event) => {
    lost(true);
    if (event.target.readyState === EventSource.CLOSED) setTimeout(() => event.target === news && listen(), 3000);
  });
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => news?.close());
addEventListener("pageshow", (event) => event.persisted && listen());
listen();
setInterval(again, 30_000); // "9 minutes ago" grows older without any news
for (const name of ["htmx:error", "htmx:response:error"]) document.addEventListener(name, () => lost(true));
document.addEventListener("htmx:after:swap", () => lost(false));
