// Signs in with a passkey, or makes one: the browser asks the person, we carry its words to the form.
const forms = [...document.querySelectorAll("form[data-passkey]")];
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON;

async function credential(form) {
  const body = new URLSearchParams({ token: form.elements.token.value });
  const answer = await fetch(form.dataset.passkey, { method: "POST", body });
  if (answer.redirected) return location.assign(answer.url);
  if (!answer.ok) throw new Error(String(answer.status));
  const options = await answer.json();
  const made = options.pubKeyCredParams
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return (await made).toJSON();
}

for (const form of forms) {
  form.hidden = !known;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector("[data-stopped]");
    told.textContent = "";
    try {
      const words = await credential(form);
      if (!words) return;
      form.elements.credential.value = JSON.stringify(words);
      form.submit();
    } catch {
      told.textContent = told.dataset.stopped;
    }
  });
}
