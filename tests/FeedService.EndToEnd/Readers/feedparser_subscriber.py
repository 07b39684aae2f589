"""Polls a feed once as a program with a memory does; titles of entries whose id is new are added to shown.txt."""
import json
import os
import sys

import feedparser

address, folder = sys.argv[1:]
memory_file = os.path.join(folder, "memory.json")
memory = {"etag": None, "modified": None, "ids": []}
if os.path.exists(memory_file):
    with open(memory_file) as file:
        memory = json.load(file)

feed = feedparser.parse(address, etag=memory["etag"], modified=memory["modified"])
if feed.get("status") not in (200, 304):
    sys.exit(f"{address}: {feed.get('status')} {feed.get('bozo_exception')!r}")
if feed.status == 200 and feed.bozo:
    sys.exit(f"{address}: {feed.bozo_exception!r}")

known = set(memory["ids"])
with open(os.path.join(folder, "shown.txt"), "a") as shown:
    for entry in feed.entries:
        if entry.id not in known:
            known.add(entry.id)
            memory["ids"].append(entry.id)
            shown.write(entry.title + "\n")
if feed.status == 200:
    memory["etag"], memory["modified"] = feed.get("etag"), feed.get("modified")
with open(memory_file, "w") as file:
    json.dump(memory, file)
