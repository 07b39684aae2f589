"""Prints the entries of the feed at an address as JSON; fails when feedparser had to repair the document."""
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


# What the document says counts here, not what feedparser would make of it.
feed = feedparser.parse(sys.argv[1], sanitize_html=False, resolve_relative_uris=False)
if feed.bozo:
    sys.exit(f"{sys.argv[1]}: {feed.bozo_exception!r}")
json.dump(
    [
        {
            "title": entry.get("title", ""),
            "id": entry.get("id", ""),
            "link": entry.get("link", ""),
            "date": date(entry),
            "content": content(entry),
        }
        for entry in feed.entries
    ],
    sys.stdout,
)
