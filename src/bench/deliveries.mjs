// Truly signed deliveries, and the documents that show their keys. A pool of RSA-2048 pairs serves any number of senders.
import crypto from "node:crypto";
import http from "node:http";
import { send } from "./rig.mjs";

/** A number in [0, 1) that depends on the text alone. */
export const share = (text) => crypto.createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;

/** Key pairs, one of which belongs to each key id. */
export class Keys {
  #pairs;

  constructor(count) {
    this.#pairs = Array.from({ length: count }, () => {
      const pair = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
      return { secret: pair.privateKey, pem: pair.publicKey.export({ type: "spki", format: "pem" }) };
    });
  }

  of(keyId) {
    return this.#pairs[Math.floor(share(keyId) * this.#pairs.length)];
  }

  /** The document of an account that has `keyId`. */
  person(keyId, more = {}) {
    const id = keyId.replace(/#.*$/, "");
    return {
      "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"], id, type: "Person",
      preferredUsername: id.split("/").at(-1), inbox: `${id}/inbox`, outbox: `${id}/outbox`,
      publicKey: { id: keyId, owner: id, publicKeyPem: this.of(keyId).pem }, ...more,
    };
  }
}

/** Headers and bytes of a delivery: signed now (or `age` seconds ago), by draft-cavage or, for that share of senders, RFC 9421. */
export function signed({ host, path, activity, keyId, keys, headers: more = {}, scheme = "https", age = 0, rfc9421 = 0.2 }) {
  const content = Buffer.from(JSON.stringify(activity));
  const date = new Date(Date.now() - age * 1000), sha = crypto.createHash("sha256").update(content).digest("base64");
  const headers = { Host: host, Date: date.toUTCString(), "Content-Type": "application/activity+json", "Content-Length": content.length, ...more };
  const { secret } = keys.of(keyId);
  const make = (base) => crypto.sign("sha256", base, secret).toString("base64");
  if (share(`scheme ${keyId}`) < rfc9421) {
    const parameters = `("@method" "@target-uri" "content-digest");created=${Math.floor(date / 1000)};keyid="${keyId}"`;
    const base = `"@method": POST\n"@target-uri": ${scheme}://${host}${path}\n"content-digest": sha-256=:${sha}:\n"@signature-params": ${parameters}`;
    headers["Content-Digest"] = `sha-256=:${sha}:`;
    headers["Signature-Input"] = `sig1=${parameters}`;
    headers.Signature = `sig1=:${make(base)}:`;
  } else {
    const base = `(request-target): post ${path}\nhost: ${host}\ndate: ${headers.Date}\ndigest: SHA-256=${sha}`;
    headers.Digest = `SHA-256=${sha}`;
    headers.Signature = `keyId="${keyId}",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${make(base)}"`;
  }
  return { headers, content };
}

/** Sends with a bounded number of requests open; tells how long each answer took, in ms. */
export class Sending {
  #port;
  #bound;
  #agent;
  #open = new Set();

  constructor(port, bound) {
    this.#port = port;
    this.#bound = bound;
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: bound });
  }

  /** Waits until another request may be opened. */
  async room() {
    while (this.#open.size >= this.#bound) await Promise.race(this.#open);
  }

  /** `answered({status, error, took})` is called once. */
  post(target, { headers, content }, answered) {
    const started = performance.now(), took = () => performance.now() - started;
    const one = send({ port: this.#port, method: "POST", target, headers, content, agent: this.#agent })
      .then(({ status }) => answered({ status, took: took() }), (e) => answered({ error: e.message, took: took() }))
      .finally(() => this.#open.delete(one));
    this.#open.add(one);
  }

  async end() {
    await Promise.all(this.#open);
    this.#agent.destroy();
  }
}

/** The p-th part (0 to 1) of sorted times, as text in ms. */
export function quantile(sorted, p) {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))].toFixed(1);
}
