using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;

namespace FeedService.Syndication.Tests;

/// <summary>An independent reader finds in each document what went into it.</summary>
public sealed class ReadBackTests
{
    public static TheoryData<string> Cases => GoldenCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rss_read_back_is_the_feed(string name)
    {
        var feed = GoldenCase.Read(name);
        var read = Documents.Load(feed, FeedFormat.Rss);

        CheckFeed(feed, read);
        Assert.Equal(feed.Entries.Count, read.Items.Count());
        foreach (var (entry, item) in feed.Entries.Zip(read.Items))
        {
            CheckEntry(entry, item);
            Assert.Equal(Expected.Id(entry.Id), item.Id);
            Assert.Equal(Expected.Optional(entry.Summary), WebUtility.HtmlDecode(item.Summary?.Text));
            Assert.Equal(Optional(entry.ContentHtml), Extension(item, "encoded", Namespaces.Content.NamespaceName));
            Assert.Equal(
                entry.Enclosures.Take(1).Select(file => (file.Url, file.MediaType, file.Length)),
                item.Links.Where(link => link.RelationshipType == "enclosure").Select(link => (link.Uri, link.MediaType, link.Length)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Atom_read_back_is_the_feed(string name)
    {
        var feed = GoldenCase.Read(name);
        var read = Documents.Load(feed, FeedFormat.Atom);

        CheckFeed(feed, read);
        Assert.Equal(feed.Id, read.Id);
        Assert.Equal(feed.Addresses[FeedFormat.Atom], Assert.Single(read.Links, link => link.RelationshipType == "self").Uri);
        Assert.Equal(feed.Image, read.ImageUrl);
        Assert.Equal(feed.Entries.Count, read.Items.Count());
        foreach (var (entry, item) in feed.Entries.Zip(read.Items))
        {
            CheckEntry(entry, item);
            Assert.Equal(Updated(entry.UpdatedAt), item.LastUpdatedTime);
            Assert.Equal(Expected.Optional(entry.Summary), item.Summary?.Text);
            Assert.Equal(Optional(entry.ContentHtml), (item.Content as TextSyndicationContent)?.Text);
            Assert.Equal(entry.Authors.Select(author => Expected.Text(author.Name)), item.Authors.Select(author => author.Name));
            Assert.Equal(
                entry.Enclosures.Select(file => (file.Url, file.MediaType, file.Length)),
                item.Links.Where(link => link.RelationshipType == "enclosure").Select(link => (link.Uri, link.MediaType, link.Length)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Json_read_back_is_the_feed(string name)
    {
        var feed = GoldenCase.Read(name);
        var read = Documents.Json(feed);

        Assert.Equal(Expected.Text(feed.Title), Text(read, "title"));
        Assert.Equal(feed.Addresses[FeedFormat.Json].AbsoluteUri, Text(read, "feed_url"));
        foreach (var (entry, item) in feed.Entries.Zip(read.GetProperty("items").EnumerateArray()))
        {
            Assert.Equal(Expected.Id(entry.Id), Text(item, "id"));
            Assert.Equal(Expected.Text(entry.Title), Text(item, "title"));
            Assert.Equal(Expected.Optional(entry.Summary), Text(item, "summary"));
            Assert.Equal(Optional(entry.ContentHtml), Text(item, "content_html"));
            Assert.Equal(Updated(entry.PublishedAt), item.GetProperty("date_published").GetDateTimeOffset());
            Assert.Equal(Updated(entry.UpdatedAt), item.GetProperty("date_modified").GetDateTimeOffset());
        }

        Assert.Equal(feed.Entries.Count, read.GetProperty("items").GetArrayLength());
    }

    private static void CheckFeed(Feed feed, SyndicationFeed read)
    {
        Assert.Equal(Expected.Text(feed.Title), read.Title.Text);
        Assert.Equal(Expected.Text(feed.Description), read.Description.Text);
        Assert.Equal(Expected.Optional(feed.Language), read.Language);
        Assert.Equal(Expected.Optional(feed.Copyright), read.Copyright?.Text);
        Assert.Equal(Updated(feed.UpdatedAt), read.LastUpdatedTime);
        Assert.Equal(feed.Categories.Select(Expected.Text), read.Categories.Select(category => category.Name));
        Assert.Equal(Ascii(feed.Link), read.Links.First(link => link.RelationshipType == "alternate").Uri);
    }

    private static void CheckEntry(Entry entry, SyndicationItem item)
    {
        Assert.Equal(Expected.Text(entry.Title), item.Title.Text);
        Assert.Equal(Updated(entry.PublishedAt), item.PublishDate);
        Assert.Equal(entry.Tags.Select(Expected.Text), item.Categories.Select(category => category.Name));
        Assert.Equal(Ascii(entry.Link), item.Links.First(link => link.RelationshipType == "alternate").Uri);
    }

    private static Uri Ascii(Uri address) => new UriBuilder(address) { Host = address.IdnHost }.Uri;

    /// <summary>An article without a date is of 1970, in each format, rather than of the moment of rendering.</summary>
    private static DateTimeOffset Updated(DateTimeOffset at) => at == default ? DateTimeOffset.UnixEpoch : Expected.Seconds(at);

    private static string? Optional(string? html) => html is null ? null : Expected.Text(html);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member.GetString() : null;

    private static string? Extension(SyndicationItem item, string name, string uri) =>
        item.ElementExtensions.ReadElementExtensions<string>(name, uri).SingleOrDefault();
}
