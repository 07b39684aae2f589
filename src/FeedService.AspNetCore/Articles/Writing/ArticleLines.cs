using System.Globalization;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>What an article says of itself as front matter: the other direction of <see cref="ArticleWords"/>.</summary>
internal static class ArticleLines
{
    public static IReadOnlyList<FrontMatterLine> Of(Article article)
    {
        var lines = new List<FrontMatterLine>();
        Add("title", article.Title);
        Add("id", article.Id);
        Add("date", Date(article.PublishedAt));
        Add("updated", Date(article.UpdatedAt));
        Add("expires", Date(article.ExpiresAt));
        Add("slug", article.Slug);
        Add("permalink", article.Permalink);
        AddList("redirect_from", [.. (article.Aliases ?? []).Select(Escaped)]);
        Add("link", article.ExternalLink?.AbsoluteUri);
        if (article.Authors.Count > 0)
        {
            lines.Add(new("authors", new FrontMatterList([.. article.Authors.Select(Author)], 0)));
        }

        AddList("tags", article.Tags);
        Add("summary", article.Summary);
        Add("draft", article.Draft ? "true" : null);
        Add("withdrawn", article.Withdrawn ? "true" : null);
        if (article.Image is { } image)
        {
            lines.Add(new("image", Map(("url", image.Url), ("alt", image.Alt), ("caption", image.Caption), ("credit", image.Credit))));
        }

        if (article.Enclosure is { } enclosure)
        {
            lines.Add(new("enclosure", Map(("url", enclosure.Url), ("type", enclosure.MediaType), ("length", enclosure.Length?.ToString(CultureInfo.InvariantCulture)))));
        }

        Add("lang", article.Language);
        lines.AddRange(Details(article.Details));
        return lines;

        void Add(string key, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                lines.Add(new(key, text));
            }
        }

        void AddList(string key, IReadOnlyList<string> texts)
        {
            if (texts.Count > 0)
            {
                lines.Add(new(key, texts));
            }
        }
    }

    // Read as addresses are: what is no sign of an address is escaped.
    private static string Escaped(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private static string? Date(DateTimeOffset? date) => date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // A name with a bracket in it would be read as one with an address.
    private static FrontMatterNode Author(Person person) => person is { Email: null, Url: null } && !person.Name.Contains('<', StringComparison.Ordinal)
        ? new FrontMatterScalar(person.Name, 0)
        : Map(("name", person.Name), ("email", person.Email), ("url", person.Url?.AbsoluteUri));

    private static FrontMatterMap Map(params ReadOnlySpan<(string Key, string? Text)> entries)
    {
        var map = new FrontMatterMap(0);
        foreach (var (key, text) in entries)
        {
            if (text is not null)
            {
                map.Add(key, new FrontMatterScalar(text, 0), 0);
            }
        }

        return map;
    }

    private static IEnumerable<FrontMatterLine> Details(string? details) =>
        details is not null && DetailJson.Read(details) is DetailMap map ? map.Entries.Select(entry => new FrontMatterLine(entry.Key, ToNode(entry.Value))) : [];

    private static FrontMatterNode ToNode(DetailNode node)
    {
        switch (node)
        {
            case DetailText text:
                return new FrontMatterScalar(text.Text, 0);
            case DetailList list:
                return new FrontMatterList([.. list.Items.Select(ToNode)], 0);
            default:
                var map = new FrontMatterMap(0);
                foreach (var (key, value) in ((DetailMap)node).Entries)
                {
                    map.Add(key, ToNode(value), 0);
                }

                return map;
        }
    }
}
