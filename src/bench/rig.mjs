// What the drivers in this folder share: a throw-away CA, a TLS front for invented hosts, an upstream
// that remembers, and a packaged Winnow between them. Loopback only. Node 20 and the openssl command.
import { spawn, execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import os from "node:os";
import path from "node:path";
import tls from "node:tls";
import { fileURLToPath } from "node:url";

export const PACKAGED = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../target/winnow");
const NAMES_PER_CERTIFICATE = 100;
const TICKS = 100;
const endings = [];

/** Runs `work` with a folder of its own and ends whatever was started in it, also when interrupted. */
export async function within(seconds, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "winnow-bench-"));
  const stop = (why) => { console.error(why); void finish(folder, 1); };
  const bound = setTimeout(() => stop(`not done within ${seconds} s`), seconds * 1000);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));
  let status = 1;
  try {
    status = await work(folder);
  } catch (e) {
    console.error(e);
  }
  clearTimeout(bound);
  await finish(folder, status);
}

async function finish(folder, status) {
  for (const end of endings.splice(0).reverse()) await end();
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(status);
}

export async function body(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(server, port = 0) {
  endings.push(() => { server.closeAllConnections(); server.close(); });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server.address().port));
  });
}

/** Certificates for invented names, of a CA that lives as long as the run. */
export class Authority {
  #folder;
  #contexts = new Map();

  constructor(folder, names) {
    this.#folder = folder;
    const at = (name) => path.join(folder, name);
    fs.writeFileSync(at("ca.cnf"), "[req]\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\n[ext]\n"
      + "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n");
    fs.writeFileSync(at("leaf.cnf"), "[req]\ndistinguished_name=dn\n[dn]\n");
    for (const key of ["ca.key", "leaf.key"]) {
      openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", at(key));
    }
    openssl("req", "-x509", "-new", "-key", at("ca.key"), "-config", at("ca.cnf"), "-subj", "/CN=throw-away",
      "-days", "2", "-out", at("ca.pem"));
    for (let i = 0; i < names.length; i += NAMES_PER_CERTIFICATE) this.#certify(names.slice(i, i + NAMES_PER_CERTIFICATE), at(`leaf${i}.pem`));
  }

  get file() { return path.join(this.#folder, "ca.pem"); }

  context(name) { return this.#contexts.get(name); }

  #certify(names, file) {
    const at = (name) => path.join(this.#folder, name);
    openssl("req", "-x509", "-new", "-key", at("leaf.key"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-config", at("leaf.cnf"),
      "-subj", "/CN=invented", "-addext", "subjectAltName=" + names.map((name) => "DNS:" + name).join(","),
      "-addext", "basicConstraints=CA:false", "-addext", "extendedKeyUsage=serverAuth", "-days", "2", "-out", file);
    const context = tls.createSecureContext({ key: fs.readFileSync(at("leaf.key")), cert: fs.readFileSync(file) });
    for (const name of names) this.#contexts.set(name, context);
  }
}

function openssl(...args) {
  execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** An https server for every name that the authority knows; answers with what `handle(request, response)` does. */
export function front(authority, handle) {
  const SNICallback = (name, done) => {
    const context = authority.context(name.toLowerCase());
    done(context ? null : new Error(`no certificate for ${name}`), context);
  };
  const server = https.createServer({ SNICallback, keepAliveTimeout: 60_000 }, handle);
  server.on("tlsClientError", () => {});
  return listen(server);
}

/** The instance: answers every POST with 200 (Winnow itself answers 202 to what it keeps) once it was told of it. */
export async function upstream(onArrival) {
  const server = http.createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const bytes = await body(request);
    const posted = request.method === "POST";
    const status = posted && await onArrival({ target: request.url, headers: request.headers, rawHeaders: request.rawHeaders, body: bytes });
    response.writeHead(posted ? status ?? 200 : 404, { "Content-Type": "text/plain" }).end();
  });
  return listen(server);
}

/** Two ports that were free a moment ago. */
async function freePorts() {
  const servers = [http.createServer(), http.createServer()];
  const ports = await Promise.all(servers.map((s) => new Promise((ok) => s.listen(0, "127.0.0.1", () => ok(s.address().port)))));
  await Promise.all(servers.map((s) => new Promise((ok) => s.close(ok))));
  return ports;
}

/** A packaged Winnow as its own process. */
export class Winnow {
  static async start({ home, folder, name = "winnow", config, seconds = 30 }) {
    if (!fs.existsSync(path.join(home, "bin/winnow"))) throw new Error(`no bin/winnow in ${home}: mvn package first, or name another folder with --home`);
    const [port, watch] = await freePorts();
    const file = path.join(folder, `${name}.yaml`);
    fs.writeFileSync(file, config);
    const log = path.join(folder, `${name}.log`);
    const out = fs.openSync(log, "w");
    const child = spawn(path.join(home, "bin/winnow"), ["run", "--config", file], {
      stdio: ["ignore", out, out],
      env: {
        ...process.env, WINNOW_LISTEN: `127.0.0.1:${port}`, WINNOW_METRICS_LISTEN: `127.0.0.1:${watch}`,
        WINNOW_ADMIN_LISTEN: "off",
        WINNOW_STORE: `sqlite:${path.join(folder, name)}.db`,
      },
    });
    fs.closeSync(out);
    const winnow = new Winnow(child, port, watch, log);
    endings.push(() => winnow.stop());
    for (const until = Date.now() + seconds * 1000; Date.now() < until && child.exitCode === null;) {
      if ((await get(watch, "/readyz").catch(() => ({}))).status === 200) return winnow;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Winnow is not ready:\n${fs.readFileSync(log, "utf8")}`);
  }

  constructor(child, port, watch, log) {
    Object.assign(this, { child, port, watch, log });
  }

  /** Every counter and gauge by its name and labels, as Prometheus writes them. */
  async metrics() {
    const text = (await get(this.watch, "/metrics")).body.toString();
    return new Map(text.split("\n").filter((line) => line && line[0] !== "#").map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }));
  }

  /** What it says about itself. */
  async readiness() {
    const answer = await get(this.watch, "/readyz");
    return `${answer.status} ${answer.body.toString().trim()}`;
  }

  /** CPU seconds used so far, and resident megabytes. */
  usage() {
    const fields = fs.readFileSync(`/proc/${this.child.pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
    const resident = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8"))[1];
    return { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, resident: Math.round(resident / 1024) };
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    const kill = setTimeout(() => this.child.kill("SIGKILL"), 30_000);
    await ended;
    clearTimeout(kill);
  }
}

/** What `after` has more than `before`, of metrics whose name begins so. */
export function gained(before, after, prefix) {
  return new Map([...after].filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name, value - (before.get(name) ?? 0)]).filter(([, value]) => value !== 0));
}

export function get(port, target, headers = { Host: "127.0.0.1" }) {
  return send({ port, method: "GET", target, headers });
}

/** One HTTP/1.1 request on loopback, headers as given. */
export function send({ port, method, target, headers, content, agent }) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, method, path: target, headers, agent, setHost: false }, async (answer) => {
      try {
        resolve({ status: answer.statusCode, headers: answer.headers, body: await body(answer) });
      } catch (e) {
        reject(e);
      }
    });
    request.on("error", reject);
    request.end(content);
  });
}

/** Columns of text, the first to the left and the others to the right. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  return all.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ")).join("\n");
}
