// A real identity provider for tests: node real.mjs FOLDER-OF-NODE_MODULES PORT REDIRECT-ADDRESS
// Anybody who is named below signs in by name alone, as strongly as it says there.
import { pathToFileURL } from "node:url";

const [folder, port, redirect] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(`${folder}/node_modules/oidc-provider/lib/index.js`));

const people = {
  host: { name: "Värd, entrén", roles: ["Kiosk.Host"], amr: ["pwd", "mfa"] },
  admin: { name: "Administratör", roles: ["Kiosk.Admin", "Other.Word"], amr: ["pwd", "mfa"] },
  weak: { name: "Värd utan kod", roles: ["Kiosk.Host"], amr: ["pwd"] },
  guest: { name: "Gäst", roles: [], amr: ["pwd", "mfa"] },
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "kiosk", client_secret: "a secret for tests & nothing else", redirect_uris: [redirect] }],
  claims: { openid: ["sub"], profile: ["name", "roles", "amr"], auth_time: null },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  interactions: { url: (_, interaction) => `/who/${interaction.uid}` },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/who/")) return next();
  if (ctx.method !== "POST") {
    ctx.body = `<form method="post"><input name="login" aria-label="who"><button>in</button><button name="no" value="1">no</button></form>`;
    return;
  }
  let body = "";
  for await (const chunk of ctx.req) body += chunk;
  const form = new URLSearchParams(body);
  const login = form.get("login");
  const result = form.has("no") ? { error: "access_denied" } : { login: { accountId: login, amr: people[login].amr } };
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.respond = false;
});

provider.listen(Number(port), "localhost", () => console.log("ready"));
