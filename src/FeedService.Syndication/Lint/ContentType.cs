using System.Net.Http.Headers;

namespace FeedService.Syndication.Lint;

/// <summary>A Content-Type header.</summary>
internal sealed record ContentType(string MediaType, string? Charset)
{
    public static ContentType? Parse(string? header) =>
        MediaTypeHeaderValue.TryParse(header, out var parsed) && parsed.MediaType is { } type ? new(type, parsed.CharSet?.Trim('"')) : null;

    public void CheckFormat(Findings findings, LintFormat format)
    {
        string[] expected = format switch
        {
            LintFormat.Rss => ["application/rss+xml", "application/xml", "text/xml", "application/rdf+xml", "application/x-rss+xml"],
            LintFormat.Atom => ["application/atom+xml", "application/xml", "text/xml"],
            LintFormat.Json => ["application/feed+json", "application/json"],
            LintFormat.Opml => ["text/x-opml", "text/x-opml+xml", "application/xml", "text/xml", "application/opml+xml"],
            LintFormat.Sitemap => ["application/xml", "text/xml"],
            _ => [],
        };
        if (expected.Length > 0 && !expected.Contains(MediaType, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add(DocumentRules.MediaType, Position.Start, $"Content-Type is {MediaType}; write {expected[0]}.");
        }
    }
}
