// Ticking many: what is ticked outlives a refresh of the list only where the case is still as it was seen.

const bar = document.querySelector("#bulk");
const boxes = () => [...document.querySelectorAll("input[name=case]")];
const ticked = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
const everything = () => document.querySelector("#all-ticked");

function told(text, ...numbers) {
  return numbers.reduceRight((words, n, index) => words.replace("#".repeat(index + 1), n), text);
}

function show() {
  const chosen = boxes().filter((box) => box.checked);
  const all = everything();
  if (all) {
    all.hidden = false;
    all.checked = chosen.length > 0 && chosen.length === boxes().length;
    all.indeterminate = chosen.length > 0 && !all.checked;
  }
  if (!bar) return;
  bar.hidden = chosen.length === 0;
  const line = bar.querySelector("#ticked");
  line.textContent = told(line.dataset.ticked, chosen.length);
  let first = true;
  for (const part of bar.querySelectorAll("[data-for]")) {
    const able = chosen.filter((box) => box.dataset.moves.split(" ").includes(part.dataset.for)).length;
    part.hidden = able === 0;
    part.querySelector(".of").textContent = able && able < chosen.length ? told(bar.dataset.of, able, chosen.length) : "";
    (part.matches("button") ? part : part.querySelector("button")).classList.toggle("first", able > 0 && first);
    first = first && able === 0;
  }
  bar.querySelector("[data-two]").hidden = chosen.length !== 2;
  bar.querySelector("#untick").hidden = false;
}

function keep() {
  ticked.clear();
  for (const box of boxes()) if (box.checked) ticked.add(box.value);
  show();
}

function untick() {
  for (const box of boxes()) box.checked = false;
  keep();
}

document.addEventListener("change", (event) => {
  if (event.target === everything()) for (const box of boxes()) box.checked = event.target.checked;
  if (event.target === everything() || event.target.matches("input[name=case]")) keep();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open], details[name=pick][open]")) untick();
});
document.addEventListener("staff:tick", (event) => {
  const box = event.target.querySelector("input[name=case]");
  if (box) box.checked = !box.checked;
  keep();
});
document.addEventListener("htmx:after:swap", () => {
  for (const box of boxes()) box.checked = ticked.has(box.value);
  keep();
});
bar?.querySelector("#untick").addEventListener("click", untick);
show();
