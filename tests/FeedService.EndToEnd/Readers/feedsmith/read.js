// Prints the entries of the feeds in the files named, as JSON: a list for each file, in their order.
import { readFileSync } from 'node:fs'
import { parseFeed } from 'feedsmith'

const text = (value) => (typeof value === 'object' && value !== null ? value.value : value) ?? ''

const readers = {
  rss: (item) => ({
    id: item.guid?.value ?? '',
    title: text(item.title),
    link: item.link ?? '',
    date: item.pubDate ?? null,
    content: item.content?.encoded ?? item.description ?? '',
  }),
  atom: (entry) => ({
    id: entry.id ?? '',
    title: text(entry.title),
    link: entry.links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href ?? '',
    date: entry.published ?? null,
    content: text(entry.content ?? entry.summary),
  }),
  json: (item) => ({
    id: item.id ?? '',
    title: item.title ?? '',
    link: item.url ?? '',
    date: item.date_published ?? null,
    content: item.content_html ?? item.content_text ?? '',
  }),
}

const read = (path) => {
  const { format, feed } = parseFeed(readFileSync(path, 'utf8'))
  const entries = feed.items ?? feed.entries ?? []
  return entries.map(readers[format]).map((entry) => ({
    ...entry,
    date: entry.date === null ? null : new Date(entry.date).toISOString(),
  }))
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)))
