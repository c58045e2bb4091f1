#!/usr/bin/env python3
"""Lets the senders of a trace's spam make friends first, to see what that buys them.

Every sender of the named families does, before its first delivery of the wave, what makes a
tie: it sends itself an Accept of a follow request, answers a local post, writes something harmless
on some days, or is named by an accomplice who is known. Prints the trace with these deliveries
put in; `winnow replay` judges it.

    forge.py TRACE --accept 0 --days 2 > forged.jsonl
"""
import argparse
import datetime
import json
import sys

DAY = 86400
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
WORDS = (
    "river stone garden window letter morning bridge market winter candle forest harbour"
    " kitchen blanket thunder orchard meadow lantern pepper copper violet saddle anchor"
).split()


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("trace")
    parser.add_argument("--families", default="s_feb24,s_oct24")
    parser.add_argument("--local", default="local.test")
    parser.add_argument("--ahead", type=float, default=0, help="days from the first sign to the wave")
    parser.add_argument("--accept", action="store_true", help="send oneself an Accept")
    parser.add_argument("--reply", action="store_true", help="what is written answers a local post")
    parser.add_argument("--days", type=int, default=0, help="days on which something is written")
    parser.add_argument("--accomplices", type=int, default=0, help="known accounts that name the others")
    return parser.parse_args()


def text(seed, length=9):
    state = sum(ord(c) * 31 ** i for i, c in enumerate(seed)) % (1 << 61)
    words = []
    for _ in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        words.append(WORDS[(state >> 33) % len(WORDS)])
    return " ".join(words)


class Forger:
    def __init__(self, args, records):
        self.args = args
        self.start = self.begin(records[0])
        self.shift = args.ahead * DAY
        self.made = []

    @staticmethod
    def begin(first):
        published = datetime.datetime.fromisoformat(first["activity"]["published"].replace("Z", "+00:00"))
        return published.timestamp() - first["t"]

    def put(self, victim, at, activity, path="/inbox"):
        record = {k: victim[k] for k in ("origin", "actor", "key_id", "sig", "ip", "ua")}
        when = datetime.datetime.fromtimestamp(self.start - self.shift + at, datetime.timezone.utc)
        activity["published"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        record.update(
            t=at, label="ham", family="forged", path=path, activity=activity, followed=False, gone=False)
        self.made.append(record)

    def local(self, number):
        return f"https://{self.args.local}/users/mia{number % 40}"

    def accept(self, victim, number, at):
        me, local = victim["actor"]["id"], self.local(number)
        follow = {"id": f"https://{self.args.local}/follows/f{number}", "type": "Follow", "actor": local, "object": me}
        self.put(victim, at, {"id": f"{me}#accepts/{number}", "type": "Accept", "actor": me, "object": follow})

    def write(self, victim, number, at, mentions=()):
        me = victim["actor"]["id"]
        local = [self.local(number)] if self.args.reply or mentions else []
        people = local + list(mentions)
        note = {
            "id": f"{me}/statuses/{int(at * 1000) + number}",
            "type": "Note",
            "attributedTo": me,
            "content": f"<p>{text(me + str(at))}</p>",
            "to": [PUBLIC],
            "cc": people,
            "tag": [{"type": "Mention", "href": person} for person in people],
        }
        if self.args.reply:
            note["inReplyTo"] = f"{local[0]}/statuses/{number}"
        self.put(
            victim,
            at,
            {"id": note["id"] + "/activity", "type": "Create", "actor": me, "to": note["to"], "cc": people, "object": note})


def main():
    args = options()
    with open(args.trace, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    forger = Forger(args, records)
    wanted = set(args.families.split(","))
    senders = {}
    for record in records:
        if record["family"] in wanted and record["label"] == "spam":
            senders.setdefault(record["actor"]["id"], record)
    for number, victim in enumerate(senders.values()):
        first = victim["t"] + forger.shift
        if args.accept:
            forger.accept(victim, number, max(0, first - args.ahead * DAY - 60))
        for day in range(args.days):
            forger.write(victim, number, max(0, first - day * DAY - 50 - 60 * (day > 0)))
    everybody = list(senders.values())
    for number in range(args.accomplices):
        name_five(forger, number, everybody, args)
    for record in records:
        record["t"] = round(record["t"] + forger.shift, 3)
    for record in sorted(forger.made + records, key=lambda it: it["t"]):
        sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def name_five(forger, number, everybody, args):
    """An account that somebody local really follows (the trace says so) names five a day."""
    me = f"https://friend{number}.example/users/friend"
    friend = dict(everybody[0])
    friend.update(origin=f"friend{number}.example", key_id=me + "#main-key", sig="valid")
    friend["actor"] = {"id": me, "type": "Person", "preferredUsername": "friend", "published": "2020-01-01T00:00:00Z"}
    for day in range(int(args.ahead)):
        named = [everybody[(number * 1000 + day * 5 + i) % len(everybody)]["actor"]["id"] for i in range(5)]
        forger.write(friend, number, day * DAY + 100 + number, named)
        forger.made[-1]["followed"] = True


if __name__ == "__main__":
    main()
