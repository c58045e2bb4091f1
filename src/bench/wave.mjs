#!/usr/bin/env node
// Plays a slice of a trace of deliveries through a packaged Winnow over real HTTP, truly signed, while the
// senders' documents are served over https, and says per family what became of it. `node wave.mjs --help`.
import { execSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { Keys, Sending, quantile, share, signed } from "./deliveries.mjs";
import { Authority, PACKAGED, Winnow, front, gained, table, upstream, within } from "./rig.mjs";

const HELP = `node wave.mjs (--trace FILE | --make COMMAND) [options]
  --trace FILE     JSON lines: t (seconds), label (ham|spam), family, path, actor (its document), activity, key_id,
                   sig (valid|foreign_key), ip, ua, gone (its document is answered with 410). Its dates must be about now
  --make COMMAND   makes the trace instead; {start} is the time (seconds since 1970) at which its t is 0, {out} the file
  --from 15900     where the slice begins, in seconds of the trace
  --minutes 20     how long the slice is, in minutes of the trace
  --speed 1        plays it so many times faster; the dates in it then lag by up to the time saved
  --host local.test   the instance's host in the trace
  --home DIR       a packaged Winnow (default: target/winnow of this tree)
  --config FILE    more lines for its configuration
  --hang 0         this share of the senders' hosts never answers
  --break WHAT     from the middle on something is wrong at home: host (the edge rewrites Host), scheme (public-scheme;
                   then all sign by RFC 9421), clock (it is two hours off)
  --log FILE       where Winnow's log is copied to
Exit status 1 if a check at the end of the report fails.`;
const TEXT = (value) => ({ type: "string", default: value });
const options = parseArgs({
  options: {
    trace: { type: "string" }, make: { type: "string" }, from: TEXT("15900"), minutes: TEXT("20"), speed: TEXT("1"), host: TEXT("local.test"),
    home: TEXT(PACKAGED), config: { type: "string" }, hang: TEXT("0"), break: TEXT(""), log: { type: "string" }, help: { type: "boolean" },
  },
}).values;
const from = Number(options.from), length = Number(options.minutes) * 60, speed = Number(options.speed), hang = Number(options.hang);
const IN_FLIGHT = 32, REFUSED_BEFORE_DOUBT = 25; // a third of the 50 checks that it goes by, and some of senders that are new
const BREAKS = {
  "": {}, scheme: { scheme: "http", cause: "scheme" }, clock: { age: 7200, cause: "clock" },
  host: { headers: { Host: "backend.internal" }, cause: "host" },
};
const keys = new Keys(20);

/** The trace's stand-in for a key becomes the real one, in actors' documents and in activities that carry one. */
function withKey(document) {
  if (document?.publicKey?.publicKeyPem) document.publicKey.publicKeyPem = keys.of(document.publicKey.id).pem;
  return document;
}

async function read(file) {
  const records = [], documents = new Map();
  for await (const line of readline.createInterface({ input: fs.createReadStream(file) })) {
    const t = Number(/"t":([0-9.]+)/.exec(line)[1]);
    if (t < from) continue;
    if (t >= from + length) break;
    const record = JSON.parse(line);
    withKey(record.activity.object);
    documents.set(record.actor.id, record.gone ? null : JSON.stringify(withKey(record.actor)));
    if (record.sig === "foreign_key") {
      // Whoever signs in another's name has an account too.
      documents.set(record.key_id.replace(/#.*$/, ""), JSON.stringify(keys.person(record.key_id)));
    }
    delete record.actor;
    records.push(record);
  }
  if (!records.length) throw new Error(`${file} has nothing between ${from} and ${from + length} seconds`);
  return { records, documents };
}

function checkDates(records) {
  const dates = records.map((r) => Date.parse(r.activity.published)).filter(Number.isFinite);
  const off = Math.max(...dates.map((date) => Math.abs(date - Date.now())));
  if (off > 3 * length * 1000 + 600_000) throw new Error(`the trace's dates are up to ${Math.round(off / 60_000)} min away: make it for now`);
}

async function play(records, winnow, sent) {
  const sending = new Sending(winnow.port, IN_FLIGHT), begin = Date.now();
  let late = 0;
  for (const [number, record] of records.entries()) {
    const due = begin + (record.t - from) * 1000 / speed;
    if (due > Date.now()) await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
    await sending.room();
    late = Math.max(late, Date.now() - due);
    const wrong = record.t < from + length / 2 ? {} : BREAKS[options.break];
    const delivery = signed({
      host: options.host, path: record.path, activity: record.activity, keyId: record.key_id, keys, scheme: wrong.scheme, age: wrong.age,
      rfc9421: options.break === "scheme" ? 1 : undefined,
      headers: { "User-Agent": record.ua, "X-Forwarded-For": record.ip, "X-Record": number },
    });
    Object.assign(delivery.headers, wrong.headers);
    sent[number] = { record, content: delivery.content };
    sending.post(record.path, delivery, (answer) => Object.assign(sent[number], answer));
  }
  await sending.end();
  return { late, seconds: (Date.now() - begin) / 1000 };
}

function report(sent) {
  const families = new Map(), columns = ["sent", "forwarded", "kept", "401", "refused", "failed", "arrived", "altered"];
  for (const one of sent) {
    const name = `${one.record.label} ${one.record.family}`;
    if (!families.has(name)) families.set(name, Object.fromEntries(columns.map((column) => [column, 0])));
    const row = families.get(name);
    row.sent++;
    row[one.error ? "failed" : one.status === 200 ? "forwarded" : one.status === 202 ? "kept" : one.status === 401 ? "401" : "refused"]++;
    if (one.arrived) row.arrived++;
    if (one.altered || one.arrived > 1) row.altered++;
  }
  const rows = [...families].sort().map(([name, row]) => [name, ...columns.map((column) => row[column])]);
  console.log(table(["family", ...columns], rows));
  return [...families].map(([name, row]) => ({ ham: name.startsWith("ham"), spoof: name.endsWith("s_spoof"), ...row }));
}

function checks(rows, metrics) {
  const sum = (which, column) => rows.filter(which).reduce((all, row) => all + row[column], 0);
  const ham = (row) => row.ham, all = () => true;
  const refused = sum(ham, "401"), { cause } = BREAKS[options.break];
  return [
    ...(cause ? [
      [`Winnow doubts itself and names the cause, ${cause}`, metrics.get(`winnow_self_doubt{cause="${cause}"}`) === 1],
      [`at most ${REFUSED_BEFORE_DOUBT} ham answered 401 until then`, refused <= REFUSED_BEFORE_DOUBT],
    ] : [["no ham answered 401", refused === 0], ["Winnow does not doubt itself", ![...gained(new Map(), metrics, "winnow_self_doubt")].length]]),
    ["no ham refused or failed otherwise", sum(ham, "refused") + sum(ham, "failed") === 0],
    ["all ham that was not kept arrived", sum(ham, "arrived") === sum(ham, "sent") - sum(ham, "kept") - refused],
    ["what arrived is what was sent, once", sum(all, "altered") === 0],
    ...(cause ? [] : [["no s_spoof arrived", sum((row) => row.spoof, "arrived") === 0]]),
  ];
}

async function run(folder) {
  let file = options.trace;
  if (options.make) {
    file = path.join(folder, "trace.jsonl");
    const start = Math.floor(Date.now() / 1000) - from - length * (1 - 1 / speed);
    execSync(options.make.replaceAll("{start}", Math.floor(start)).replaceAll("{out}", file), { stdio: "inherit" });
  }
  const { records, documents } = await read(file);
  checkDates(records);
  const hosts = [...new Set([...documents.keys()].map((id) => new URL(id).host))];
  const authority = new Authority(folder, hosts), fetched = { answered: 0, gone: 0, unknown: 0, hanging: 0 };
  const frontPort = await front(authority, (request, response) => {
    const id = `https://${request.headers.host}${request.url}`;
    if (share(request.headers.host) < hang) { fetched.hanging++; return; }
    const document = documents.get(id);
    fetched[document ? "answered" : document === null ? "gone" : "unknown"]++;
    response.writeHead(document ? 200 : document === null ? 410 : 404, { "Content-Type": "application/activity+json" }).end(document ?? "");
  });
  const sent = [];
  const upstreamPort = await upstream(({ headers, body, target }) => {
    const one = sent[Number(headers["x-record"])];
    one.arrived = (one.arrived ?? 0) + 1;
    one.altered ||= !body.equals(one.content) || target !== one.record.path;
  });
  const winnow = await Winnow.start({
    home: options.home, folder,
    config: `upstream: { url: "http://127.0.0.1:${upstreamPort}", software: mastodon }
hosts: [${options.host}]
trusted-proxies: [127.0.0.0/8]
fetch: { allow-private-networks: true, ca-file: ${authority.file}, ports: [443], connect-to: { "*": "127.0.0.1:${frontPort}" } }
${options.config ? fs.readFileSync(options.config, "utf8") : ""}`,
  });
  console.log(`${records.length} deliveries of ${hosts.length} hosts, ${documents.size} accounts; speed ${speed}`);
  const before = await winnow.metrics();
  const { late, seconds } = await play(records, winnow, sent);
  const after = await winnow.metrics(), ready = await winnow.readiness();
  await winnow.stop();
  if (options.log) fs.copyFileSync(winnow.log, options.log);

  const rows = report(sent), took = sent.map((one) => one.took).sort((a, b) => a - b);
  console.log(`\n${seconds.toFixed(0)} s; answers p50 ${quantile(took, 0.5)} ms, p99 ${quantile(took, 0.99)} ms, longest ${quantile(took, 1)} ms; sent at most ${late.toFixed(0)} ms late`);
  const slowest = [...sent].sort((a, b) => b.took - a.took).slice(0, 5);
  console.log(`slowest: ${slowest.map(({ took: ms, record }) => `${ms.toFixed(0)} ms ${record.activity.type} of ${record.key_id}`).join(", ")}`);
  console.log(`readiness: ${ready}\ndocuments asked for: ${JSON.stringify(fetched)}`);
  for (const prefix of ["winnow_verif", "winnow_fetches", "winnow_findings"]) {
    for (const [name, value] of gained(before, after, prefix)) console.log(`${name} ${value}`);
  }
  console.log();
  let failed = 0;
  for (const [what, holds] of checks(rows, after)) {
    console.log(`${holds ? "ok   " : "FAILS"} ${what}`);
    if (!holds) failed = 1;
  }
  return failed;
}

if (options.help || !(options.trace || options.make)) {
  console.log(HELP);
  process.exitCode = options.help ? 0 : 2;
} else {
  await within(length / speed + 300, run);
}
