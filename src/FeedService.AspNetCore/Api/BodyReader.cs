using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.AspNetCore.Api;

/// <summary>Reads an article out of what a program sent: JSON in the words of front matter, or a file as it would lie in a feed's folder.</summary>
internal static class BodyReader
{
    public const string Json = "application/json";

    /// <summary>The endings of the files that may be sent as they are.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/markdown"] = ".md",
        ["text/html"] = ".html",
        ["text/plain"] = ".txt",
    };

    public static bool IsKnown(string mediaType) => mediaType == Json || Files.ContainsKey(mediaType);

    /// <param name="key">The article's key.</param>
    public static BodyReading Read(ReadOnlyMemory<byte> body, string mediaType, string key, FeedDefinition feed) =>
        Files.TryGetValue(mediaType, out var ending) ? ReadFile(body, key, ending, feed) : ReadJson(body, key, feed);

    /// <summary>From JSON.</summary>
    public static BodyReading ReadJson(ReadOnlyMemory<byte> body, string key, FeedDefinition feed)
    {
        var (places, refusal) = JsonPlaces.Read(body);
        if (places is null)
        {
            return BodyReading.Refused(refusal!);
        }

        return places.Faults.Count > 0
            ? BodyReading.Refused(new(PushFault.Malformed, places.Faults[0].Detail, places.Faults))
            : Bind(places, key, feed);
    }

    private static BodyReading Bind(JsonPlaces places, string key, FeedDefinition feed)
    {
        var faults = new ReadingFaults();
        var words = places.Words;
        var markup = MarkupOf(words, faults);
        var content = (words.Find("content") as FrontMatterScalar)?.Text ?? "";
        if (content.Length > ArticleReader.MaxBytes)
        {
            faults.Fail($"The content is {content.Length} letters; at most {ArticleReader.MaxBytes} are taken. Shorten it, or upload its pictures.", words.Find("content")!.Line);
        }

        // A key is nobody's name for anything: neither date nor slug are read out of it.
        var article = ArticleWords.Apply(new Article { Key = "", Markup = markup, Body = content }, new ArticleFields(words, feed.TimeZone, faults), feed.TimeZone, faults);
        article = article with { Key = key, Slug = string.IsNullOrEmpty(article.Slug) ? null : article.Slug };
        if (article is { Title: null, Image: null, Enclosure: null } && string.IsNullOrWhiteSpace(content))
        {
            faults.Fail("The article says nothing. Give it a title or content.", 1);
        }

        return Of(article, faults, places.PointerOf);
    }

    private static BodyReading ReadFile(ReadOnlyMemory<byte> body, string key, string ending, FeedDefinition feed)
    {
        var name = ArticleReader.Extensions.Contains(Path.GetExtension(key).ToLowerInvariant()) ? key : key + ending;
        var reading = ArticleReader.Read(new ArticleFile(name, body.ToArray()), feed, withContentFacts: false);
        var faults = new ReadingFaults();
        foreach (var fault in reading.Faults)
        {
            (fault.Level == FaultLevel.Error ? (Action<string, int?>)faults.Fail : faults.Warn)(fault.Line is { } line ? $"Line {line}: {fault.Message}" : fault.Message, null);
        }

        return Of(reading.Article is null ? null : reading.Article with { Key = key }, faults, static _ => "");
    }

    private static BodyReading Of(Article? article, ReadingFaults faults, Func<int?, string> pointerOf)
    {
        var errors = faults.All.Where(fault => fault.Level == FaultLevel.Error).Select(fault => (pointerOf(fault.Line), fault.Message)).ToList();
        return errors.Count > 0 || article is null
            ? BodyReading.Refused(new(PushFault.Invalid, errors[0].Message, errors))
            : new(article, [.. faults.All.Select(fault => (pointerOf(fault.Line), fault.Message))]);
    }

    private static ArticleMarkup MarkupOf(FrontMatterMap words, ReadingFaults faults)
    {
        if (words.Find("markup") is not FrontMatterScalar stated)
        {
            return ArticleMarkup.Markdown;
        }

        if (Enum.TryParse<ArticleMarkup>(stated.Text, ignoreCase: true, out var markup) && Enum.IsDefined(markup) && !char.IsAsciiDigit(stated.Text[0]))
        {
            return markup;
        }

        faults.Fail($"'markup' is \"{PlainText.Shorten(stated.Text, 60)}\". Write markdown, html, text or agency.", stated.Line);
        return ArticleMarkup.Markdown;
    }
}
