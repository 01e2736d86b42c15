// Closes a contact to the readers' keys in this browser; its words are never sent, only what is sealed.
import { Encrypter } from "./vendor/age.js";

const part = document.querySelector("[data-seal]");
const LENGTH = 512; // every envelope is as long as the next

if (part) {
  const form = part.closest("form");
  const contact = part.querySelector("#contact");
  part.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (!contact.value.trim() || form.elements.sealed.value) return;
    event.preventDefault();
    try {
      const encrypter = new Encrypter();
      for (const key of part.dataset.seal.split(" ")) encrypter.addRecipient(key);
      const bytes = new TextEncoder().encode(JSON.stringify({ contact: contact.value.trim() }));
      const padded = new Uint8Array(Math.ceil(bytes.length / LENGTH) * LENGTH).fill(32);
      padded.set(bytes);
      form.elements.sealed.value = btoa(String.fromCharCode(...(await encrypter.encrypt(padded))));
      contact.value = "";
      form.requestSubmit(event.submitter);
    } catch {
      const told = part.querySelector("[role=alert]");
      told.textContent = part.dataset.failed;
      told.hidden = false;
    }
  });
}
