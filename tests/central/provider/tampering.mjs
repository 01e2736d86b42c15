// A provider that signs what it is told to: node tampering.mjs FOLDER-OF-NODE_MODULES PORT
// Each line on standard input says what to do to the next tokens: {"claims": {…}, "drop": ["exp"], "sign": "none"}.
import { createSign, generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, port] = process.argv.slice(2);
const { Events, OAuth2Server } = await import(
  pathToFileURL(`${folder}/node_modules/oauth2-mock-server/dist/index.mjs`)
);
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const packed = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

let told = {};
const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");

server.service.on(Events.BeforeTokenSigning, ({ payload }) => {
  Object.assign(payload, told.claims);
  for (const name of told.drop ?? []) delete payload[name];
});

server.service.on(Events.BeforeResponse, (answer) => {
  const token = answer.body.id_token;
  if (token && told.sign) answer.body.id_token = resigned(token);
  if (told.body) answer.body = told.body;
  if (told.status) answer.statusCode = told.status;
});

function resigned(token) {
  const [head, claims] = token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url"));
  if (told.sign === "none") return `${packed({ ...header, alg: "none" })}.${claims}.`;
  const text = `${packed(header)}.${claims}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(stranger.privateKey, "base64url")}`;
}

createInterface({ input: process.stdin }).on("line", async (line) => {
  told = JSON.parse(line);
  if (told.rotate) await server.issuer.keys.generate("RS256"); // keys sign in turn from now on
  console.log("done");
});

await server.start(Number(port), "localhost");
console.log("ready");
