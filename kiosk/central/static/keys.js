// Makes a reader's key in the browser: the file is saved here, only the public half is sent.
import { newKey } from "./identity.js";

const make = document.querySelector("#make");
const publish = document.querySelector("#publish");
const told = document.querySelector("#told");
const say = (name) => (told.textContent = name ? make.dataset[name] : "");

make.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [passphrase, again] = [make.elements.passphrase.value, make.elements.again.value];
  if (passphrase.length < 12) return say("short");
  if (passphrase !== again) return say("different");
  say("working");
  make.querySelector("button").disabled = true;
  const { recipient, file } = await newKey(passphrase);
  make.reset();
  save(file);
  publish.elements.public_key.value = recipient;
  publish.querySelector(".recipient").textContent = recipient;
  make.hidden = true;
  publish.hidden = false;
  publish.querySelector("input[type=checkbox]").focus();
  say("");
});

function save(file) {
  const link = publish.querySelector("a[download]");
  link.href = URL.createObjectURL(new Blob([file], { type: "text/plain" }));
  link.click();
}
