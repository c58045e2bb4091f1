#!/usr/bin/env node
// What a crowd of origins costs: one Winnow hears once from each of so many servers, every one with a registrable
// domain, an account and a key of its own; another hears as often from a few hundred regulars. Then decisions about
// the regulars are timed on both in turn. Two processes, so that both JVMs are equally warm. `node crowd.mjs --help`.
import fs from "node:fs";
import { parseArgs } from "node:util";
import { Keys, Sending, quantile, share, signed } from "./deliveries.mjs";
import { Authority, PACKAGED, Winnow, front, gained, table, upstream, within } from "./rig.mjs";

const HELP = `node crowd.mjs [options]
  --origins 100000  how many servers the crowd is
  --probe 5000      deliveries of the regulars that are timed, three times on each
  --home DIR        a packaged Winnow (default: target/winnow of this tree)
  --config FILE     more lines for its configuration
Exit status 1 if a decision takes more than twice as long after the crowd, or something was refused.`;
const options = parseArgs({
  options: {
    origins: { type: "string", default: "100000" }, probe: { type: "string", default: "5000" },
    home: { type: "string", default: PACKAGED }, config: { type: "string" }, help: { type: "boolean" },
  },
}).values;
const HOST = "instance.test", IN_FLIGHT = 16, REGULARS = 400, ROUNDS = 3;
const keys = new Keys(4), words = Array.from({ length: 4000 }, (_, i) => Math.floor(share(`word ${i}`) * 2 ** 32).toString(36));
const word = () => words[Math.floor(Math.random() * words.length)];
const regular = (i) => `https://regular${i}.test/users/mia`, one = (i) => `https://crowd${i}.test/users/mia`;

let number = 0;

function delivery(actor) {
  const id = `${actor}/statuses/${++number}`, to = ["https://www.w3.org/ns/activitystreams#Public"], published = new Date().toISOString();
  const content = `<p>${Array.from({ length: 12 }, word).join(" ")}</p>`;
  const activity = {
    "@context": "https://www.w3.org/ns/activitystreams", id: `${id}/activity`, type: "Create", actor, published, to,
    object: { id, type: "Note", published, attributedTo: actor, to, content },
  };
  return signed({ host: HOST, path: "/inbox", activity, keyId: `${actor}#main-key`, keys });
}

/** Sends one delivery of each actor; gives times and how the answers were spread. */
async function post(winnow, count, actor) {
  const sending = new Sending(winnow.port, IN_FLIGHT), took = [], statuses = {};
  const cpu = winnow.usage().cpu, before = await winnow.metrics(), began = Date.now();
  for (let i = 0; i < count; i++) {
    await sending.room();
    sending.post("/inbox", delivery(actor(i)), ({ status, error, took: ms }) => {
      took.push(ms);
      statuses[status ?? error] = (statuses[status ?? error] ?? 0) + 1;
    });
  }
  await sending.end();
  const usage = winnow.usage(), after = await winnow.metrics();
  took.sort((a, b) => a - b);
  return {
    seconds: (Date.now() - began) / 1000, statuses, resident: usage.resident, before, after,
    us: ((usage.cpu - cpu) * 1e6) / count, p50: quantile(took, 0.5), p99: quantile(took, 0.99), longest: quantile(took, 1),
  };
}

async function run(folder) {
  const crowd = Number(options.origins), probe = Number(options.probe);
  const hosts = [...Array.from({ length: REGULARS }, (_, i) => `regular${i}.test`), ...Array.from({ length: crowd }, (_, i) => `crowd${i}.test`)];
  const authority = new Authority(folder, hosts);
  let fetches = 0;
  const frontPort = await front(authority, (request, response) => {
    fetches++;
    const document = keys.person(`https://${request.headers.host}${request.url}#main-key`, { published: "2020-05-01T00:00:00Z" });
    response.writeHead(200, { "Content-Type": "application/activity+json" }).end(JSON.stringify(document));
  });
  const upstreamPort = await upstream(() => {});
  const config = `upstream: { url: "http://127.0.0.1:${upstreamPort}", software: mastodon }
hosts: [${HOST}]
fetch: { allow-private-networks: true, ca-file: ${authority.file}, ports: [443], connect-to: { "*.test": "127.0.0.1:${frontPort}" } }
${options.config ? fs.readFileSync(options.config, "utf8") : ""}`;
  const start = (name) => Winnow.start({ home: options.home, folder, name, config });
  const few = await start("few"), many = await start("many"), regulars = (i) => regular(i % REGULARS), rows = [];
  const step = async (what, winnow, count, actor) => {
    const part = { what, ...await post(winnow, count, actor) };
    rows.push([what, count, part.seconds.toFixed(0), part.us.toFixed(0), part.p50, part.p99, part.longest, part.resident, fetches, JSON.stringify(part.statuses)]);
    return part;
  };
  const parts = [
    await step("few: regulars", few, crowd, regulars), await step("many: each once", many, crowd, one),
    await step("few: settling", few, probe, regulars), await step("many: settling", many, probe, regulars),
  ];
  const probes = { few: [], many: [] };
  for (let round = 0; round < ROUNDS; round++) {
    probes.few.push(await step("few: probe", few, probe, regulars));
    probes.many.push(await step("many: probe", many, probe, regulars));
  }
  console.log(table(["", "deliveries", "s", "CPU us each", "p50 ms", "p99 ms", "longest", "RSS MB", "fetches", "answers"], rows));
  for (const prefix of ["winnow_verif", "winnow_fetches", "winnow_findings"]) {
    for (const [name, value] of gained(parts[1].before, probes.many.at(-1).after, prefix)) console.log(`many: ${name} ${value}`);
  }
  const middle = (which, what) => probes[which].map((part) => Number(part[what])).sort((a, b) => a - b)[(ROUNDS - 1) / 2];
  const times = (what) => middle("many", what) / middle("few", what);
  const refusals = [...parts, ...probes.few, ...probes.many].flatMap((part) => Object.keys(part.statuses)).filter((status) => !"200 202".includes(status));
  console.log(`\nmany against few, medians: CPU x ${times("us").toFixed(2)}, p50 x ${times("p50").toFixed(2)}, p99 x ${times("p99").toFixed(2)}; refused or failed: ${[...new Set(refusals)].join(" ") || "none"}`);
  return times("us") > 2 || times("p50") > 2 || refusals.length > 0 ? 1 : 0;
}

if (options.help) console.log(HELP);
else await within(1500, run);
