using System.Globalization;
using System.Net;
using System.Text;
using FeedService.EndToEnd.Readers;

namespace FeedService.EndToEnd.Reading;

/// <summary>Every recorded document, read by parsers that know nothing of us, is what went into it.</summary>
public sealed class GoldenReadBackTests
{
    [Theory]
    [InlineData("rss.xml")]
    [InlineData("atom.xml")]
    public async Task Feedparser_reads_what_went_in(string name) => AssertRead(name, await FeedparserReader.ReadAsync(GoldenDocuments.Files(name)));

    [Theory]
    [InlineData("rss.xml")]
    [InlineData("atom.xml")]
    [InlineData("feed.json")]
    public async Task Feedsmith_reads_what_went_in(string name) => AssertRead(name, await FeedsmithReader.ReadAsync(GoldenDocuments.Files(name)));

    private static void AssertRead(string name, IReadOnlyList<IReadOnlyList<ReaderEntry>> read)
    {
        Assert.Equal(GoldenDocuments.Cases.Count, read.Count);
        var differences = GoldenDocuments.Cases.Zip(read, (folder, entries) => Difference(folder, name, entries)).OfType<string>();
        Assert.Empty(differences);
    }

    private static string? Difference(string folder, string name, IReadOnlyList<ReaderEntry> entries)
    {
        // Atom alone wraps an id that is no IRI (R14).
        var expected = GoldenDocuments.Entries(folder);
        var mayWrap = name == "atom.xml";
        var written = expected.Select(entry => Comparable(entry, mayWrap && !IsIri(entry.Id) ? "" : entry.Id));
        var found = entries.Select((entry, index) => Comparable(entry, mayWrap && !IsIri(expected[index].Id) ? "" : entry.Id));
        return written.SequenceEqual(found) ? null : $"{Path.GetFileName(folder)}/{name}: {string.Join('\n', written)} became {string.Join('\n', found)}";
    }

    private static string Comparable(ReaderEntry entry, string id) => string.Join(
        " | ",
        Words(id),
        Words(entry.Title),
        new UriBuilder(entry.Link) { Host = new Uri(entry.Link).IdnHost }.Uri.AbsoluteUri,
        Seconds(entry.Date));

    /// <summary>The year 1 is the epoch in our documents, since the library takes it for "not set".</summary>
    private static string? Seconds(DateTimeOffset? date) =>
        (date?.Year == 1 ? DateTimeOffset.UnixEpoch : date)?.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture);

    private static bool IsIri(string id) => Uri.IsWellFormedUriString(id, UriKind.Absolute);

    /// <summary>Parsers differ in the white space they keep and in whether they take a title for HTML; what XML cannot carry is gone.</summary>
    private static string Words(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF) && (!Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))));
        return string.Join(' ', WebUtility.HtmlDecode(kept).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
