"""Prints the entries of the feeds at the addresses as JSON, a list for each; fails when feedparser had to repair one."""
import calendar
import datetime
import json
import sys

import feedparser


def date(entry):
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed is None:
        return None
    return datetime.datetime.fromtimestamp(calendar.timegm(parsed), datetime.timezone.utc).isoformat()


def content(entry):
    return entry.content[0].value if "content" in entry else entry.get("summary", "")


def entries(address):
    # What the document says counts here, not what feedparser would make of it.
    feed = feedparser.parse(address, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        sys.exit(f"{address}: {feed.bozo_exception!r}")
    return [
        {
            "title": entry.get("title", ""),
            "id": entry.get("id", ""),
            "link": entry.get("link", ""),
            "date": date(entry),
            "content": content(entry),
        }
        for entry in feed.entries
    ]


json.dump([entries(address) for address in sys.argv[1:]], sys.stdout)
