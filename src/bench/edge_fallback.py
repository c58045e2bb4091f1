#!/usr/bin/env python3
"""Tries the nginx and Caddy lines of docs/deploy-*.md against stand-ins on loopback.

Reads the code blocks out of the documentation, so that what is tried is what is printed. Needs
nginx and caddy on the path; ends by itself in well under a minute; exit status 0 if all is well.
Usage: edge_fallback.py [nginx|caddy]...
"""

import getpass
import hashlib
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
BODY = b'{"type":"Create","object":{"content":"' + b"x" * 300_000 + b'"}}'
DIGEST = "SHA-256=" + hashlib.sha256(BODY).hexdigest()
ANSWERS = [200, 202, 400, 401, 403, 404, 410, 413, 415, 422, 429, 500, 502, 503, 504]
ALIASES = [
    "/inbox", "//inbox", "/inbox/", "/inbox//", "/inbox.json", "/inbox.xml", "/inbox;x", "/inbox;x=1",
    "/%69nbox", "/%69%6E%62%6f%78", "/in%62ox", "/INBOX", "/inbox?x", "/./inbox", "/x/../inbox",
    "/%2e/inbox", "/inbox%2f", "/inbox%3bx", "/inbox%2ejson", "/users/a/inbox", "/users//a/inbox",
    "/users/a/inbox/", "/users/a/inbox.json", "/users/a/%69nbox", "/users/../inbox", "/users/a;x/inbox",
    "/users/a%2fb/inbox", "/ap/users/1/inbox", "/actor/inbox", "/relay/inbox", "/i/actor/inbox",
    "/shared-inbox", "/inbox/mia", "/f/inbox", "/wp-json/activitypub/1.0/inbox", "/inbox%20", "/inbox%09",
]
ELSEWHERE = ["/", "/api/v1/statuses", "/users/a/outbox", "/packs/inbox-1.js", "/@inboxes", "/inbox-zero"]


class StandIn:
    """An HTTP server that answers as told and remembers what it was sent."""

    def __init__(self, name):
        self.name, self.answer, self.seen = name, 202, []
        self.port, self.listener, self.open = 0, None, set()
        self.start()

    def start(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(100)
        self.port, self.listener = listener.getsockname()[1], listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def stop(self):
        """As if killed: nothing listens, every connection is gone."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.open.add(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with connection, connection.makefile("rb") as stream:
                while self.exchange(connection, stream):
                    pass
        except (OSError, ValueError):
            pass
        finally:
            self.open.discard(connection)

    def exchange(self, connection, stream):
        line = stream.readline().decode("latin-1")
        if not line.strip():
            return False
        method, target, _ = line.split(" ", 2)
        headers = http.client.parse_headers(stream)
        body = read_body(headers, stream)
        if target.startswith("/livez"):
            connection.sendall(b"HTTP/1.1 %d Said\r\nContent-Length: 0\r\n\r\n"
                               % (200 if target == "/livez" else 404))
            return True
        self.seen.append((method, target, headers, body))
        if self.answer == "close":
            return False
        if self.answer == "stall":
            time.sleep(5)
            return False
        if headers.get("Upgrade", "").lower() == "websocket":
            connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                               b"Connection: Upgrade\r\n\r\n")
            connection.sendall(connection.recv(4))
            return False
        text = self.name.encode()
        connection.sendall(b"HTTP/1.1 %d Said\r\nContent-Length: %d\r\n\r\n%s"
                           % (self.answer, len(text), text))
        return True


def read_body(headers, stream):
    if headers.get("Transfer-Encoding", "").lower() == "chunked":
        body = b""
        while size := int(stream.readline().split(b";")[0], 16):
            body += stream.read(size)
            stream.readline()
        stream.readline()
        return body
    return stream.read(int(headers.get("Content-Length", 0)))


def blocks(page, heading, language):
    text = (DOCS / page).read_text().split("\n## " + heading + "\n")[1].split("\n## ")[0]
    return re.findall(r"```%s\n(.*?)```" % language, text, re.S)


class Edge:
    """One edge server with one configuration, in front of two stand-ins."""

    def __init__(self, name, command, config):
        self.name = name
        self.winnow, self.instance = StandIn("winnow"), StandIn("instance")
        self.port = free_port()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="edge-"))
        config = (config.replace("127.0.0.1:8080", "127.0.0.1:%d" % self.winnow.port)
                  .replace("127.0.0.1:9081", "127.0.0.1:%d" % self.winnow.port)
                  .replace("127.0.0.1:3000", "127.0.0.1:%d" % self.instance.port)
                  .replace("127.0.0.1:443", "127.0.0.1:%d" % self.port)
                  .replace("FOLDER", str(self.folder)).replace("PORT", str(self.port)).replace("15s", "1s")
                  .replace("USER", getpass.getuser()))
        path = self.folder / "config"
        path.write_text(config)
        (self.folder / "500.html").write_text("sorry")
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                [part.replace("CONFIG", str(path)) for part in command], stdout=log, stderr=log,
                env={**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)})
        self.await_listening()

    def await_listening(self):
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(self.name + ": " + (self.folder / "log").read_text())

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder)

    def send(self, method="POST", target="/inbox", body=BODY, chunked=False):
        self.winnow.seen.clear()
        self.instance.seen.clear()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in [("Host", "social.example"), ("Digest", DIGEST), ("Signature", 'keyId="k"'),
                            ("Date", "Fri, 20 Nov 2026 00:00:00 GMT"),
                            ("X-Forwarded-For", "198.51.100.7"),
                            ("Content-Type", "application/activity+json")]:
            connection.putheader(name, value)
        try:
            if method != "POST":
                connection.endheaders()
            elif chunked:
                connection.putheader("Transfer-Encoding", "chunked")
                connection.endheaders([body[:1000], body[1000:]], encode_chunked=True)
            else:
                connection.putheader("Content-Length", str(len(body)))
                connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("latin-1")
        finally:
            connection.close()

    def upgrade(self, target):
        with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
            connection.sendall(("GET %s HTTP/1.1\r\nHost: social.example\r\nUpgrade: websocket\r\n"
                                "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n" % target).encode())
            stream = connection.makefile("rb")
            status = int(stream.readline().split()[1])
            while stream.readline().strip():
                pass
            connection.sendall(b"ping")
            return status, stream.read(4)


FAILURES = []


def check(edge, what, passed, detail=""):
    print("  %-4s %s%s" % ("ok" if passed else "FAIL", what, " (" + str(detail) + ")" if detail else ""))
    if not passed:
        FAILURES.append((edge.name, what, detail))


def counts(edge):
    return len(edge.winnow.seen), len(edge.instance.seen)


def try_answers(edge):
    wrong = []
    for status in ANSWERS:
        edge.winnow.answer = status
        got, _ = edge.send()
        if got != status or counts(edge) != (1, 0):
            wrong.append((status, got, counts(edge)))
    edge.winnow.answer = 202
    check(edge, "every answer of Winnow is the answer, none reaches the instance", not wrong,
          wrong or "%d statuses" % len(ANSWERS))


def try_stopped(edge):
    edge.winnow.stop()
    for chunked in (False, True):
        start = time.monotonic()
        got, _ = edge.send(chunked=chunked)
        took = round((time.monotonic() - start) * 1000)
        intact = counts(edge) == (0, 1) and edge.instance.seen[0][3] == BODY
        check(edge, "Winnow stopped: the mail arrives, whole" + (", chunked" if chunked else ""),
              got == 202 and intact, "%d in %d ms, seen %s" % (got, took, counts(edge)))
    if edge.instance.seen:
        headers = edge.instance.seen[0][2]
        kept = (headers["Host"], headers["Digest"], headers["Signature"])
        check(edge, "with its headers", kept == ("social.example", DIGEST, 'keyId="k"'),
              "X-Forwarded-For: %s; X-Forwarded-Proto: %s"
              % (headers["X-Forwarded-For"], headers["X-Forwarded-Proto"]))
    edge.winnow.start()
    got, _ = edge.send()
    check(edge, "Winnow back: the next POST goes through it", counts(edge) == (1, 0), counts(edge))


def try_silent(edge):
    edge.send()
    edge.winnow.answer = "close"
    got, _ = edge.send()
    check(edge, "Winnow hangs up after the request: 502, not sent twice",
          got == 502 and counts(edge) == (1, 0), "%d, seen %s" % (got, counts(edge)))
    edge.winnow.answer = 202
    edge.send()
    check(edge, "and the next POST goes through it", counts(edge) == (1, 0), counts(edge))
    edge.winnow.answer = "stall"
    got, _ = edge.send()
    check(edge, "Winnow says nothing: 504, not sent twice",
          got == 504 and counts(edge) == (1, 0), "%d, seen %s" % (got, counts(edge)))
    edge.winnow.answer = 202
    edge.send()
    check(edge, "and the next POST goes through it", counts(edge) == (1, 0), counts(edge))


def try_aliases(edge):
    passed_by, altered = [], []
    for target in ALIASES:
        edge.send(target=target, body=b"{}")
        if edge.instance.seen:
            passed_by.append(target)
        elif edge.winnow.seen and edge.winnow.seen[0][1] != target:
            altered.append((target, edge.winnow.seen[0][1]))
    check(edge, "no spelling of an inbox passes Winnow by", not passed_by,
          passed_by or "%d spellings" % len(ALIASES))
    print("       sent on otherwise than they came:", altered or "none")


def try_elsewhere(edge):
    strays = []
    for target in ELSEWHERE:
        edge.send("GET", target)
        if counts(edge) != (0, 1):
            strays.append((target, counts(edge)))
    check(edge, "the rest does not touch Winnow", not strays, strays)


def try_restarts(edge):
    """Four senders that post without pause while Winnow comes and goes."""
    answers, ended = [], threading.Event()

    def post():
        while not ended.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", edge.port, timeout=10)
            connection.request("POST", "/inbox", b"{}", {"Host": "social.example"})
            answers.append(connection.getresponse().status)
            connection.close()

    senders = [threading.Thread(target=post) for _ in range(4)]
    for sender in senders:
        sender.start()
    for _ in range(10):
        time.sleep(0.1)
        edge.winnow.stop()
        time.sleep(0.1)
        edge.winnow.start()
    ended.set()
    for sender in senders:
        sender.join()
    lost = [status for status in answers if status != 202]
    check(edge, "Winnow killed and started ten times: at most what is in flight is refused",
          len(lost) <= 40 and set(lost) <= {502}, "%d posts, %d refused" % (len(answers), len(lost)))


def try_whole_site(edge):
    for method, target in [("GET", "/"), ("POST", "/api/v2/media"), ("POST", "/inbox")]:
        edge.send(method, target)
        check(edge, "%s %s goes through Winnow" % (method, target), counts(edge) == (1, 0), counts(edge))
    check(edge, "a WebSocket does too", edge.upgrade("/streaming") == (101, b"ping"))
    edge.winnow.stop()
    got = [edge.send("GET", "/")[0], edge.send()[0]]
    edge.winnow.start()
    check(edge, "Winnow stopped: pages and mail still arrive", got == [202, 202], got)


NGINX = """
daemon off; user USER; pid FOLDER/pid; error_log FOLDER/error.log; worker_processes 1;
events { worker_connections 512; }
http {
    access_log off; client_body_temp_path FOLDER/b; proxy_temp_path FOLDER/p;
    fastcgi_temp_path FOLDER/f; uwsgi_temp_path FOLDER/u; scgi_temp_path FOLDER/s;
    map $http_upgrade $connection_upgrade { default upgrade; '' close; }
    upstream backend { server 127.0.0.1:3000 fail_timeout=0; }
    UPSTREAM
    server {
        listen 127.0.0.1:443; server_name social.example; client_max_body_size 99m; root FOLDER;
        SERVER
    }
}
"""
# The shape of the files that the projects ship: static files first, then a named or a plain location.
HEADERS = """
    proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto https; proxy_http_version 1.1; proxy_redirect off;
    proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
"""
MASTODON = """
    error_page 404 500 501 502 503 504 /500.html;
    location / { try_files $uri @proxy; }
    location ~ ^/(assets|avatars|emoji|headers|packs|shortcuts|sounds|system)/ { try_files $uri @proxy; }
    INBOX
    location @proxy { PASS """ + HEADERS + """ }
"""
MISSKEY = "INBOX location / { PASS " + HEADERS + " }"


def nginx(name, shape, upstream, inbox, proxy_pass):
    server = shape.replace("INBOX", inbox).replace("PASS", proxy_pass)
    config = NGINX.replace("UPSTREAM", upstream).replace("SERVER", server)
    return Edge("nginx, " + name, ["nginx", "-c", "CONFIG", "-p", "/"], config)


CADDY = """
{
    admin off
    auto_https off
}
http://social.example:PORT {
    bind 127.0.0.1
    SITE
}
"""


def caddy(name, site):
    return Edge("caddy, " + name, ["caddy", "run", "--adapter", "caddyfile", "--config", "CONFIG"],
                CADDY.replace("SITE", site))


def run(edge, trials):
    print(edge.name)
    try:
        for trial in trials:
            trial(edge)
    finally:
        edge.close()


INBOX_ONLY = [try_answers, try_stopped, try_silent, try_aliases, try_elsewhere, try_restarts]


def try_nginx():
    upstream, location = blocks("deploy-nginx.md", "Inbox only", "nginx")
    straight = "proxy_pass http://backend;"
    run(nginx("inbox only, as Mastodon", MASTODON, upstream, location, straight), INBOX_ONLY)
    run(nginx("inbox only, as Misskey", MISSKEY, upstream, location, straight), INBOX_ONLY)
    upstream, proxy_pass = blocks("deploy-nginx.md", "Whole site", "nginx")
    run(nginx("whole site, as Mastodon", MASTODON, upstream, "", proxy_pass), [try_whole_site])
    run(nginx("whole site, as Misskey", MISSKEY, upstream, "", proxy_pass), [try_whole_site])


def try_caddy():
    inbox, = blocks("deploy-caddy.md", "Inbox only", "caddyfile")
    rest = "handle {\nreverse_proxy 127.0.0.1:3000\n}"
    run(caddy("inbox only", inbox + rest), INBOX_ONLY)
    whole, = blocks("deploy-caddy.md", "Whole site", "caddyfile")
    run(caddy("whole site", whole), [try_whole_site])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["nginx", "caddy"]
    for edge_name in wanted:
        {"nginx": try_nginx, "caddy": try_caddy}[edge_name]()
    print("%d failed" % len(FAILURES))
    sys.exit(1 if FAILURES else 0)
