#!/usr/bin/env python3
"""Counts an X archive from its zip with nothing but Python's own library, and scores it by the formula of core/model/README.md: what the page must show."""
import datetime as dt
import json
import math
import re
import sys
import zipfile

KNOTS = [(0, 1), (3, 6), (10, 13), (30, 20), (100, 29), (300, 37), (1e3, 43), (3e3, 49), (1e4, 55), (3e4, 60), (1e5, 66), (1e6, 78), (1e7, 89), (1e8, 99), (1e9, 100)]


def load(archive, member):
    return json.loads(archive.read(member).decode("utf-8").split("=", 1)[1])


def lg1(x):
    return math.log10(1 + x)


def curve(e):
    for (e0, s0), (e1, s1) in zip(KNOTS, KNOTS[1:]):
        if e <= e1:
            return s0 + (s1 - s0) * (lg1(e) - lg1(e0)) / (lg1(e1) - lg1(e0))
    return 100


archive = zipfile.ZipFile(sys.argv[1])
names = [name for name in archive.namelist() if re.search(r"(^|/)data/tweets(-part\d+)?\.js$", name)]
manifest = load(archive, next(name for name in archive.namelist() if name.endswith("data/manifest.js")))
followers = int(manifest["dataTypes"]["follower"]["files"][0]["count"])
as_of = dt.date.fromisoformat(manifest["archiveInfo"]["generationDate"][:10])
first = as_of - dt.timedelta(days=89)

posts = {"window": 0, "lifetime": 0}
likes = {"window": 0, "lifetime": 0}
shares = {"window": 0, "lifetime": 0}
best = (-1, "")
for name in names:
    for record in load(archive, name):
        tweet = record["tweet"]
        like, share = int(tweet["favorite_count"]), int(tweet["retweet_count"])
        if tweet["full_text"].startswith("RT @") and like + share == 0:
            continue
        day = dt.datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y").date()
        for span in ["lifetime"] + (["window"] if first <= day <= as_of else []):
            posts[span] += 1
            likes[span] += like
            shares[span] += share
        best = max(best, (like + 4 * share, tweet["id_str"]))

action = likes["window"] + 4 * shares["window"]
lg1_e = max(0, (3 * lg1(followers) + 2 * math.log10(action + 0.5)) / (3 + 2 * 0.843))
score = min(99.9, math.floor(curve(10**lg1_e - 1) * 10 + 0.5) / 10)
print(json.dumps({"asOf": str(as_of), "followers": followers, "posts": posts, "likes": likes, "shares": shares, "action": action, "best": best[0],
                  "audienceEquivalent": 10**lg1_e - 1, "score": score}))
