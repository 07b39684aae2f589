using System.Text.Json;

namespace FeedService.Syndication.Tests.Standards;

/// <summary>JSON Feed 1.1 (R115, R116). That no key is there twice, the parser has seen to already.</summary>
internal static class JsonFeedRules
{
    private const string Rfc3339 = @"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\z";

    private static readonly string[] FeedMembers =
    [
        "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors",
        "language", "expired", "hubs", "items",
    ];

    private static readonly string[] ItemMembers =
    [
        "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published",
        "date_modified", "authors", "tags", "language", "attachments",
    ];

    public static void Check(JsonElement feed)
    {
        var first = feed.EnumerateObject().First();
        Assert.Equal("version", first.Name);
        Assert.Equal("https://jsonfeed.org/version/1.1", first.Value.GetString());
        CheckMembers(feed, FeedMembers);
        Assert.Equal(JsonValueKind.String, feed.GetProperty("title").ValueKind);
        XmlRules.CheckAbsolute(feed.GetProperty("home_page_url").GetString());
        XmlRules.CheckAbsolute(feed.GetProperty("feed_url").GetString());
        CheckAddresses(feed, "icon", "favicon");
        CheckAuthors(feed);

        var items = feed.GetProperty("items").EnumerateArray().ToList();
        Assert.All(items, CheckItem);
        Assert.Distinct(items.Select(item => item.GetProperty("id").GetString()));
    }

    private static void CheckItem(JsonElement item)
    {
        CheckMembers(item, ItemMembers);
        Assert.False(string.IsNullOrWhiteSpace(item.GetProperty("id").GetString()));
        Assert.True(item.TryGetProperty("content_html", out _) ^ item.TryGetProperty("content_text", out _));
        Assert.Matches(Rfc3339, item.GetProperty("date_published").GetString()!);
        Assert.Matches(Rfc3339, item.GetProperty("date_modified").GetString()!);
        XmlRules.CheckAbsolute(item.GetProperty("url").GetString());
        CheckAddresses(item, "external_url", "image", "banner_image");
        CheckAuthors(item);
        if (item.TryGetProperty("tags", out var tags))
        {
            Assert.All(tags.EnumerateArray(), tag => Assert.Equal(JsonValueKind.String, tag.ValueKind));
        }

        if (item.TryGetProperty("attachments", out var attachments))
        {
            Assert.All(attachments.EnumerateArray(), CheckAttachment);
        }
    }

    private static void CheckAttachment(JsonElement attachment)
    {
        CheckMembers(attachment, ["url", "mime_type", "title", "size_in_bytes", "duration_in_seconds"]);
        XmlRules.CheckAbsolute(attachment.GetProperty("url").GetString());
        Assert.Equal(JsonValueKind.String, attachment.GetProperty("mime_type").ValueKind);
        if (attachment.TryGetProperty("size_in_bytes", out var size))
        {
            Assert.True(size.GetInt64() > 0);
        }
    }

    private static void CheckAuthors(JsonElement element)
    {
        if (!element.TryGetProperty("authors", out var authors))
        {
            return;
        }

        Assert.NotEqual(0, authors.GetArrayLength());
        foreach (var author in authors.EnumerateArray())
        {
            CheckMembers(author, ["name", "url", "avatar"]);
            CheckAddresses(author, "url", "avatar");
        }
    }

    private static void CheckAddresses(JsonElement element, params string[] names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var address))
            {
                XmlRules.CheckAbsolute(address.GetString());
            }
        }
    }

    private static void CheckMembers(JsonElement element, string[] known)
    {
        foreach (var member in element.EnumerateObject())
        {
            Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind);
            if (!known.Contains(member.Name))
            {
                Assert.Matches(@"\A_[A-Za-z][^.]*\z", member.Name);
            }
        }
    }
}
