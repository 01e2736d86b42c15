// Opens a finder's sealed contact with the reader's own key, in this tab only.
import { contents, fetched, identityFrom, recipientOf, Trouble } from "./identity.js";

const form = document.querySelector("#contact");
const told = document.querySelector("#told");
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const say = (name) => (told.textContent = name ? form.dataset[camel(name)] : "");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  say("working");
  try {
    const identity = await identityFrom(form.elements.keyfile.files[0], form.elements.passphrase.value);
    if (!form.dataset.recipients.split(" ").includes(await recipientOf(identity))) throw new Trouble("wrong-key");
    const inside = await contents(identity, await fetched(form.action, form.elements.token.value));
    if (inside === null) throw new Trouble("wrong-key");
    const shown = document.querySelector("#contact-words");
    shown.textContent = (inside.answers ?? inside).contact;
    shown.hidden = false;
    form.hidden = true;
    say("");
  } catch (trouble) {
    say(trouble instanceof Trouble ? trouble.message : "not-fetched");
  }
});
