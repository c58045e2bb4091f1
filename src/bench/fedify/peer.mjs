// A server on Fedify, inside this process: it has actors and inboxes, delivers, and signs by hand what
// delivery never would. Names are invented; https://NAME/ is led to whoever `route` was told.
import { randomUUID } from "node:crypto";
import { MemoryKvStore, createFederation, generateCryptoKeyPair, signJsonLd, signObject, signRequest } from "@fedify/fedify";
import {
  Activity, Announce, Create, Delete, Endpoints, Follow, Like, Note, PUBLIC_COLLECTION, Person, Tombstone, Undo, Update,
} from "@fedify/vocab";
import { Temporal } from "@js-temporal/polyfill";

const SPECS = { cavage: "draft-cavage-http-signatures-12", rfc9421: "rfc9421" };
const routes = new Map();

/** Requests of this process for `host` are answered by `answer(request)`; no other host is reachable. */
export function route(host, answer) {
  routes.set(host, answer);
}

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init), answer = routes.get(new URL(request.url).host);
  if (!answer) throw new TypeError(`nobody is ${request.url}`);
  return answer(request);
};

/** One host with as many actors as are asked for. */
export class Peer {
  #keys = new Map();

  /**
   * @param host its name
   * @param onInbox told of every activity that came: (activity's id, whether Fedify verified it)
   * @param authorized shows its actors to signed requests only
   */
  constructor(host, { onInbox = () => {}, authorized = false } = {}) {
    this.host = host;
    this.origin = `https://${host}`;
    for (const spec of Object.keys(SPECS)) this[spec] = this.#federation(SPECS[spec], onInbox, authorized);
    this.context = this.rfc9421.createContext(new URL(this.origin), null);
    route(host, (request) => this.fetch(request));
  }

  #federation(firstKnock, onInbox, authorized) {
    const federation = createFederation({
      kv: new MemoryKvStore(), origin: this.origin, firstKnock, allowPrivateAddress: true, outboxRetryPolicy: () => null,
    });
    const actors = federation.setActorDispatcher("/users/{identifier}", async (context, name) => {
      const keys = await context.getActorKeyPairs(name);
      return new Person({
        id: context.getActorUri(name), preferredUsername: name, name, published: Temporal.Instant.from("2021-03-01T00:00:00Z"),
        inbox: context.getInboxUri(name), outbox: context.getOutboxUri(name), endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
        publicKey: keys[0].cryptographicKey, assertionMethods: keys.map((key) => key.multikey),
      });
    }).setKeyPairsDispatcher((_, name) => this.keys(name));
    // The key that signed may belong to a server that shows it to signed requests only, so it is fetched unsigned once.
    if (authorized) actors.authorize(async (context) => (await context.getSignedKey()) !== null);
    federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] }));
    federation.setInboxListeners("/users/{identifier}/inbox", "/inbox")
      .on(Activity, (_, activity) => onInbox(activity.id.href, true))
      .onUnverifiedActivity((_, activity) => { onInbox(activity.id.href, false); });
    return federation;
  }

  fetch(request) {
    return this.rfc9421.fetch(request, { contextData: null });
  }

  /** An RSA pair and an Ed25519 pair, made when first asked for. */
  keys(name) {
    if (!this.#keys.has(name)) {
      this.#keys.set(name, Promise.all(["RSASSA-PKCS1-v1_5", "Ed25519"].map((type) => generateCryptoKeyPair(type))));
    }
    return this.#keys.get(name);
  }

  actor(name) {
    return this.context.getActorUri(name);
  }

  #note(actor, text) {
    const id = new URL(`/notes/${randomUUID()}`, this.origin);
    return new Note({ id, attribution: actor, to: PUBLIC_COLLECTION, content: `<p>${text}</p>`, published: Temporal.Now.instant() });
  }

  /** An activity of `name`; `object` is the URL it is about, if it is about one. */
  activity(name, type = "Create", object = "https://instance.test/users/alice") {
    const actor = this.actor(name), about = new URL(object), id = new URL(`/activities/${randomUUID()}`, this.origin);
    const common = { id, actor, to: PUBLIC_COLLECTION };
    const note = this.#note(actor, `A walk along the river, and tea at ${randomUUID().slice(0, 8)}.`);
    switch (type) {
      case "Create": return new Create({ ...common, object: note });
      case "Update": return new Update({ ...common, object: note });
      case "Follow": return new Follow({ ...common, object: about });
      case "Undo": return new Undo({ ...common, object: new Follow({ id: new URL(`${id}#follow`), actor, object: about }) });
      case "Like": return new Like({ ...common, object: about });
      case "Announce": return new Announce({ ...common, object: about });
      case "Delete": return new Delete({ ...common, object: new Tombstone({ id: note.id }) });
      default: throw new Error(type);
    }
  }

  /** Fedify's own delivery: an LD signature, an integrity proof and an HTTP signature. */
  async deliver(activity, { name, scheme, inbox }) {
    const context = this[scheme].createContext(new URL(this.origin), null);
    const recipient = { id: new URL("/users/alice", inbox), inboxId: new URL(inbox), endpoints: null };
    await context.sendActivity({ identifier: name }, recipient, activity, { immediate: true });
  }

  /**
   * The request put together by hand, with Fedify's signers.
   *
   * @param scheme cavage, rfc9421 or none
   * @param ld whether with an LD signature; @param proof whether with an integrity proof
   * @param tamper what is changed: object (before the HTTP signature), body, digest, no-digest, date (after it)
   * @param age how many seconds ago it is signed
   * @param by who signs the request: {peer, name}, the actor by default
   * @param key whose key signs it in truth, if another's: {peer, name}
   */
  async request(activity, { name, scheme = "cavage", ld = false, proof = false, tamper = "", age = 0, by = { peer: this, name }, key = by, inbox }) {
    const { contextLoader } = this.context, [rsa, ed] = await this.keys(name);
    if (proof) activity = await signObject(activity, ed.privateKey, new URL("#multikey-2", this.actor(name)), { contextLoader });
    let document = await activity.toJsonLd({ contextLoader, format: "compact" });
    if (ld) document = await signJsonLd(document, rsa.privateKey, new URL("#main-key", this.actor(name)), { contextLoader });
    if (tamper === "object") document.object.content = "<p>something else</p>";
    let body = JSON.stringify(document);
    let request = new Request(inbox, { method: "POST", headers: { "content-type": "application/activity+json" }, body });
    if (scheme !== "none") {
      const [signing] = await key.peer.keys(key.name);
      request = await signRequest(request, signing.privateKey, new URL("#main-key", by.peer.actor(by.name)),
        { spec: SPECS[scheme], currentTime: Temporal.Now.instant().subtract({ seconds: age }) });
    }
    const headers = new Headers(request.headers);
    if (tamper === "body") body = body.replace('"type":"', '"type": "');
    for (const digest of ["digest", "content-digest"]) {
      if (!headers.has(digest)) continue;
      if (tamper === "digest") headers.set(digest, headers.get(digest).replace(/(=:?)(.)/, (_, before, first) => before + (first === "A" ? "B" : "A")));
      if (tamper === "no-digest") headers.delete(digest);
    }
    if (tamper === "date") headers.set("date", new Date(Date.now() - 600_000).toUTCString());
    return new Request(inbox, { method: "POST", headers, body });
  }
}
