#!/usr/bin/env node
// Fedify, a real peer, on both sides of a packaged Winnow: it delivers through it with every kind of signature, whole and
// tampered with; it is the instance behind it and verifies what was forwarded; it checks what Winnow itself signs.
// npm install && node interop.mjs [--home DIR] [--only TEXT]     Exit status 1 on any surprise.
import { parseArgs } from "node:util";
import { Authority, PACKAGED, Winnow, front, gained, send, table, upstream, within } from "../rig.mjs";
import { Peer, route } from "./peer.mjs";

const { home, only } = parseArgs({ options: { home: { type: "string", default: PACKAGED }, only: { type: "string", default: "" } } }).values;
const INBOX = "https://instance.test/inbox", HOSTS = ["peer.test", "other.test", "secure.test"];
const MINUTE = 60, REPLAYS = 100;

const judged = new Map();
const instance = new Peer("instance.test", { onInbox: (id, verified) => judged.set(id, verified) });
const peer = new Peer("peer.test"), other = new Peer("other.test"), secure = new Peer("secure.test", { authorized: true });
const peers = new Map([peer, other, secure].map((each) => [each.host, each]));

// ------------------------------------------------------------------ what is sent, and what must come of it
const VERIFIED = { arrives: true, outcome: "verified" }, RELAYED = { arrives: true, outcome: "relayed" };
const refused = (outcome) => ({ arrives: false, status: 401, outcome });
const KINDS = ["Create", "Update", "Follow", "Undo", "Like", "Announce", "Delete"];
const carol = { peer: other, name: "carol" };

function* cases() {
  for (const scheme of ["cavage", "rfc9421"]) {
    for (const type of KINDS) yield { what: `delivery, ${scheme}, ${type}`, deliver: true, type, scheme, ...VERIFIED };
  }
  for (const scheme of ["cavage", "rfc9421", "none"]) {
    for (const [ld, proof] of [[false, false], [true, false], [false, true], [true, true]]) {
      const bodySigned = [ld && "LD", proof && "proof"].filter(Boolean).join(" + ") || "nothing";
      const expected = scheme === "none" && !proof ? { arrives: true, outcome: "unsigned" } : VERIFIED;
      yield { what: `${scheme === "none" ? "unsigned" : scheme}, in the body ${bodySigned}`, scheme, ld, proof, ...expected };
    }
  }
  for (const scheme of ["cavage", "rfc9421"]) {
    for (const tamper of ["body", "digest"]) yield { what: `${scheme}, ${tamper} changed`, scheme, tamper, ...refused("wrong-digest") };
    yield { what: `${scheme}, digest removed`, scheme, tamper: "no-digest", ...refused("wrong-signature") };
    yield { what: `${scheme}, body changed, LD + proof`, scheme, tamper: "body", ld: true, proof: true, ...refused("wrong-digest") };
    yield { what: `${scheme}, date changed`, scheme, tamper: "date", ...refused("wrong-signature") };
    yield { what: `${scheme}, another's key`, scheme, key: carol, ...refused("wrong-signature") };
    yield { what: `${scheme}, object changed before signing`, scheme, tamper: "object", ld: true, proof: true, ...VERIFIED };
    yield { what: `${scheme}, 64 min old`, scheme, age: 64 * MINUTE, ...VERIFIED };
    yield { what: `${scheme}, 66 min old`, scheme, age: 66 * MINUTE, ...refused("stale") };
    yield { what: `${scheme}, 3 h old`, scheme, age: 180 * MINUTE, ...refused("stale") };
    yield { what: `${scheme}, 59 min ahead`, scheme, age: -59 * MINUTE, ...VERIFIED };
    yield { what: `${scheme}, 61 min ahead`, scheme, age: -61 * MINUTE, ...refused("stale") };
    yield { what: `${scheme}, forwarded by carol, LD`, scheme, by: carol, ld: true, ...RELAYED };
    yield { what: `${scheme}, forwarded by carol, proof`, scheme, by: carol, proof: true, ...VERIFIED };
    yield { what: `${scheme}, forwarded by carol, LD + proof`, scheme, by: carol, ld: true, proof: true, ...VERIFIED };
    yield { what: `${scheme}, forwarded by carol, proof of another object`, scheme, by: carol, proof: true, tamper: "object", ...RELAYED };
    yield { what: `${scheme}, signed by carol alone`, scheme, by: carol, arrives: false, status: 202, outcome: "foreign-key" };
    yield { what: `${scheme}, signed by a neighbour`, scheme, by: { peer, name: "dora" }, ...RELAYED };
  }
  yield { what: "key shown to signed requests only", from: secure, arrives: true, outcome: "unverifiable" };
}

// ------------------------------------------------------------------ the rig
const sent = new Map(), arrived = new Map(), fetched = new Map();

/** What an edge does: hands the request on with its headers and bytes as they are. */
async function throughWinnow(winnow, request) {
  const url = new URL(request.url), content = Buffer.from(await request.arrayBuffer()), headers = { Host: url.host, "Content-Length": content.length };
  for (const [name, value] of request.headers) if (name !== "host") headers[name] = value;
  const one = content.length ? remember(JSON.parse(content).id, content) : {};
  const answer = await send({ port: winnow.port, method: request.method, target: url.pathname + url.search, headers, content });
  one.status = answer.status;
  return new Response(answer.body.length ? answer.body : null, { status: answer.status, headers: { "Content-Type": answer.headers["content-type"] ?? "text/plain" } });
}

function remember(id, content) {
  const one = { content, knocks: (sent.get(id)?.knocks ?? 0) + 1 };
  sent.set(id, one);
  return one;
}

async function serveActors(message, response) {
  const url = `https://${message.headers.host}${message.url}`, key = `${message.method} ${url}`;
  fetched.set(key, (fetched.get(key) ?? 0) + 1);
  const answer = await peers.get(message.headers.host).fetch(new Request(url, { headers: message.headers }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
}

/** Fedify as the instance: gets what Winnow forwards, header by header, and verifies it itself. */
async function behind({ target, rawHeaders, body: content }) {
  const id = JSON.parse(content).id, headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i], rawHeaders[i + 1]);
  const one = arrived.get(id) ?? { times: 0, altered: false };
  arrived.set(id, { times: one.times + 1, altered: one.altered || !sent.get(id)?.content.equals(content) });
  await instance.fetch(new Request(`https://${headers.get("host")}${target}`, { method: "POST", headers, body: content }));
}

/** The outcomes, with their reasons, that one delivery added to Winnow's counters. */
function outcomes(before, after) {
  return [...gained(before, after, "winnow_verifications_total").keys()].map((name) => [...name.matchAll(/="([^"]*)"/g)].map((label) => label[1])).flat();
}

const rows = [];
let surprises = 0;

function note(what, columns, problems) {
  surprises += problems.length > 0 ? 1 : 0;
  rows.push([what, ...columns, problems.join("; ")]);
}

async function one(winnow, test) {
  const from = test.from ?? peer, activity = from.activity("bob", test.type), id = activity.id.href, before = await winnow.metrics();
  const how = { name: "bob", inbox: INBOX, ...test };
  if (test.deliver) await from.deliver(activity, how).catch(() => {});
  else await fetch(await from.request(activity, how));
  const got = outcomes(before, await winnow.metrics()), { status, knocks } = sent.get(id), there = arrived.get(id), problems = [];
  if (status !== (test.status ?? 200)) problems.push(`status ${test.status ?? 200} expected`);
  if ((there !== undefined) !== test.arrives) problems.push(test.arrives ? "did not arrive" : "arrived");
  if (there?.altered) problems.push("was altered");
  if (there?.times > 1) problems.push("arrived twice");
  if (knocks > 1) problems.push("Fedify had to knock twice");
  if (!got.includes(test.outcome)) problems.push(`${test.outcome} expected, was ${got.join(", ") || "not counted"}`);
  note(test.what, [status, test.outcome, there ? (judged.get(id) ? "verifies" : "does not") : ""], problems);
}

/** The same request again and again: let through each time, for the instance knows what it has, and nothing is asked again. */
async function replay(winnow) {
  const activity = peer.activity("bob"), request = await peer.request(activity, { name: "bob", inbox: INBOX });
  const before = await winnow.metrics(), asked = new Map(fetched), answers = [];
  for (let i = 0; i < REPLAYS; i++) answers.push((await fetch(request.clone())).status);
  const there = arrived.get(activity.id.href), problems = [];
  if (answers.some((status) => status !== 200)) problems.push(`answers ${[...new Set(answers)]}`);
  if (there?.times !== REPLAYS || there.altered) problems.push(`arrived ${there?.times} times`);
  if ([...fetched].some(([url, times]) => times !== asked.get(url))) problems.push("fetched again");
  const found = [...gained(before, await winnow.metrics(), "winnow_findings_total").keys()];
  if (found.length) problems.push(`findings: ${found}`);
  note(`one request ${REPLAYS} times`, [200, "verified", judged.get(activity.id.href) ? "verifies" : "does not"], problems);
}

/** Another Winnow, with an account of its own: Fedify finds the account, and shows a key to what it signs. */
async function signing(folder, config) {
  const winnow = await Winnow.start({ home, folder, name: "signing", config: `${config}identity: { host: winnow.test }\n` });
  route("instance.test", (request) => throughWinnow(winnow, request));
  route("winnow.test", (request) => throughWinnow(winnow, request));
  const own = await secure.context.lookupObject("acct:winnow@winnow.test").catch((e) => e);
  const found = own?.id?.href === "https://winnow.test/actor" && (await own.getPublicKey())?.publicKey;
  note("Fedify looks up Winnow's own account", ["", "", ""], found ? [] : [`found ${own}`]);
  for (const scheme of ["cavage", "rfc9421"]) {
    await one(winnow, { what: `key shown to signed requests only, Winnow signs, ${scheme}`, from: secure, scheme, ...VERIFIED });
  }
}

/** An instance that knows draft-cavage only, as most do. */
async function refusing(request) {
  if (request.headers["signature-input"]) return 401;
  await behind(request);
  return 200;
}

/** Another Winnow, to which every first contact is doubtful: what it holds has to arrive, however it was signed first. */
async function holding(folder, config) {
  const upstreamPort = await upstream(refusing), doubt = `{ type: expression, name: doubt, weight: 4.5, with: { when: sender.first_contact, kind: behaviour } }`;
  const winnow = await Winnow.start({
    home, folder, name: "holding", config: `${config.replace(/127\.0\.0\.1:\d+"/, `127.0.0.1:${upstreamPort}"`)}  - ${doubt}\nhold: { for: 2s }\n`,
  });
  route("instance.test", (request) => (request.method === "GET" ? instance.fetch(request) : throughWinnow(winnow, request)));
  for (const scheme of ["cavage", "rfc9421"]) {
    for (const who of ["erin", "frank"]) {
      const name = `${who}-${scheme}`, activity = peer.activity(name, "Follow"), id = activity.id.href, asked = scheme === "rfc9421" && who === "erin";
      await peer.deliver(activity, { name, scheme, inbox: INBOX }).catch(() => {});
      const { status, knocks } = sent.get(id), early = arrived.has(id), problems = [];
      for (let i = 0; i < 100 && !judged.has(id); i++) await new Promise((ok) => setTimeout(ok, 100));
      const there = arrived.get(id);
      if (status !== 202 || early) problems.push(`was not held, but answered ${status}`);
      if (!there) problems.push("did not arrive");
      if (there?.altered || there?.times > 1) problems.push("was altered, or arrived twice");
      if (there && !judged.get(id)) problems.push("does not verify");
      if (knocks !== (asked ? 2 : 1)) problems.push(`${knocks} knocks`);
      note(`held, ${scheme} first, ${asked || scheme === "cavage" ? "instance knows cavage only" : "Fedify has learnt"}`, [status, "verified", there ? (judged.get(id) ? "verifies" : "does not") : ""], problems);
    }
  }
}

async function run(folder) {
  const authority = new Authority(folder, HOSTS), frontPort = await front(authority, serveActors), upstreamPort = await upstream(behind);
  const config = `upstream: { url: "http://127.0.0.1:${upstreamPort}", software: mastodon }
hosts: [instance.test]
fetch: { allow-private-networks: true, ca-file: ${authority.file}, ports: [443], connect-to: { "*.test": "127.0.0.1:${frontPort}" } }
judging: { wait: 3s, timeout: 5s } # on a busy machine a first fetch takes its time, which is not the point here
rules:
  - { type: campaign, mode: off }
  - { type: link-campaign, mode: off }
  - { type: image-campaign, mode: off }
  - { type: mention-flood, mode: off }
  - { type: account-age, mode: off }
`;
  const winnow = await Winnow.start({ home, folder, config });
  route("instance.test", (request) => (request.method === "GET" ? instance.fetch(request) : throughWinnow(winnow, request)));
  for (const test of cases()) if (test.what.includes(only)) await one(winnow, test);
  await replay(winnow);
  await signing(folder, config);
  await holding(folder, config);
  console.log(table(["through Winnow", "status", "outcome", "Fedify behind it", "surprise"], rows));
  console.log(`\n${rows.length} tried, ${surprises} surprises; fetched: ${JSON.stringify(Object.fromEntries(fetched))}`);
  return surprises > 0 ? 1 : 0;
}

await within(180, run);
