// Scanning without waiting: the field empties at once, codes are sent one after another, each answer is heard.

const form = document.querySelector("#scan");
const field = form.elements.code;
const button = document.querySelector("#sound");
const waiting = [];
let busy = false;
let audio;

const quiet = () => localStorage.getItem("scan-sound") === "off";
/** Tone to notes: hertz, start and length in seconds. What went wrong is low and comes twice. */
const notes = { ok: [[880, 0, 0.09]], info: [[660, 0, 0.09]], warn: [[660, 0, 0.09], [880, 0.12, 0.09]], bad: [[220, 0, 0.16], [220, 0.22, 0.16]] };

function play(tone) {
  if (quiet() || !notes[tone]) return;
  audio ??= new AudioContext();
  for (const [hertz, start, length] of notes[tone]) {
    const [sound, volume, begin] = [audio.createOscillator(), audio.createGain(), audio.currentTime + start];
    sound.frequency.value = hertz;
    volume.gain.setValueAtTime(0.2, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + length);
    sound.connect(volume).connect(audio.destination);
    sound.start(begin);
    sound.stop(begin + length);
  }
}

/** The parts of the page that an answer changes; the field itself stays as it is. */
function show(page) {
  for (const id of ["answer", "last", "beside", "live", "scan-go", "continuous"]) {
    const [mine, theirs] = [document.getElementById(id), page.getElementById(id)];
    if (mine && theirs) mine.replaceChildren(...theirs.childNodes);
  }
  for (const kept of page.querySelectorAll("#scan input[type=hidden]")) form.elements[kept.name].value = kept.value;
  document.querySelector("#continuous")?.setAttribute("href", page.querySelector("#continuous")?.getAttribute("href") ?? "");
  play(document.querySelector("#answer [data-tone]")?.dataset.tone);
}

function lost(text) {
  const told = document.createElement("div");
  told.className = "say bad big";
  told.textContent = `${text} ${form.dataset.lost}`;
  document.querySelector("#answer").replaceChildren(told);
  play("bad");
}

async function send(next) {
  const body = new URLSearchParams(new FormData(next.form));
  if (next.text) body.set("code", next.text);
  try {
    const answer = await fetch(next.form.action, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    history.replaceState(null, "", answer.url);
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    lost(next.text ?? "");
  }
}

document.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-scan]")) return;
  event.preventDefault();
  const mine = event.target === form;
  waiting.push({ form: event.target, text: mine ? field.value : event.target.elements.code?.value });
  if (mine) field.value = "";
  field.focus();
  if (busy) return;
  busy = true;
  while (waiting.length) await send(waiting.shift());
  busy = false;
});

field.addEventListener("keydown", (event) => event.key === "Escape" && field.blur());
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === field) return;
  event.preventDefault();
  field.focus();
});

const say = () => {
  button.lastElementChild.textContent = quiet() ? button.dataset.off : button.dataset.on;
  button.setAttribute("aria-pressed", String(!quiet()));
};
button.hidden = false;
button.addEventListener("click", () => {
  localStorage.setItem("scan-sound", quiet() ? "on" : "off");
  say();
  field.focus();
});
say();
