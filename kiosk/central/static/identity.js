// A reader's key: made here, opened here, never sent. Used by the pages for tips, contacts and keys.
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "./vendor/age.js";

const WORK = 17; // 2^17 rounds of scrypt: about two seconds in a browser, each guess as slow for a thief

/** The words of a trouble stand in the page, under data-<name>. */
export class Trouble extends Error {}

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));

/** The identity in a key file that a passphrase protects. */
export async function identityFrom(file, passphrase) {
  if (!file) throw new Trouble("no-file");
  if (!passphrase) throw new Trouble("no-passphrase");
  await painted();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = (await opened(bytes, passphrase)).match(/^AGE-SECRET-KEY-1[0-9A-Z]+$/m);
  if (!found) throw new Trouble("not-a-key");
  return found[0];
}

async function opened(bytes, passphrase) {
  const text = new TextDecoder().decode(bytes);
  if (!text.startsWith("age-encryption.org/") && !text.startsWith("-----BEGIN AGE")) throw new Trouble("not-a-key");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(text.startsWith("-----") ? armor.decode(text) : bytes, "text");
  } catch {
    throw new Trouble("wrong-passphrase");
  }
}

export const recipientOf = (identity) => identityToRecipient(identity);

/** A new key: what to publish, and the file to keep. */
export async function newKey(passphrase) {
  await painted();
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(WORK);
  const file = await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`);
  return { recipient, file: armor.encode(file) };
}

/** What is in one envelope, or null when this identity does not open it. */
export async function contents(identity, sealed) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return JSON.parse((await decrypter.decrypt(sealed, "text")).trimEnd());
  } catch {
    return null;
  }
}

/** The age file in a frame: two bytes of length, the file, noise. */
export function unframed(frame) {
  const length = (frame[0] << 8) | frame[1];
  return frame.subarray(2, 2 + length);
}

/** Bytes from our own server; only the form's token goes along. */
export async function fetched(url, token) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ token }) });
  if (!answer.ok || answer.redirected) throw new Trouble("not-fetched");
  return new Uint8Array(await answer.arrayBuffer());
}
