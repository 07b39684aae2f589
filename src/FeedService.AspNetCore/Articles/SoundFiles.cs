using System.Globalization;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Feeds.Details;

namespace FeedService.AspNetCore.Articles;

/// <summary>Sounds and films beside articles, and those of a podcast that are an article by themselves.</summary>
internal static class SoundFiles
{
    private static readonly string[] Sounds = [".mp3", ".m4a", ".m4b", ".aac", ".oga", ".ogg", ".opus", ".flac", ".wav", ".mp4", ".m4v", ".mov", ".webm"];

    public static bool IsSound(string key) => Sounds.Contains(Path.GetExtension(key), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names under which a sound of the article may lie beside it.</summary>
    public static IEnumerable<string> Beside(string key) => WithEndings(key, Sounds);

    /// <summary>The other halves that an article may have had: the text of a sound, or the sound before somebody wrote a text to it.</summary>
    public static IEnumerable<string> OtherHalves(string key) => WithEndings(key, IsSound(key) ? ArticleReader.Extensions : Sounds);

    /// <summary>A podcast's sound without a text beside it is an article: its tags say what it is called.</summary>
    /// <param name="folder">The feed's folder.</param>
    public static bool IsArticle(FeedDefinition feed, string folder, string key) =>
        feed.IsPodcast && IsSound(key) && !OtherHalves(key).Any(text => File.Exists($"{folder}/{text}"));

    public static Article Read(Stream content, string key, FeedDefinition feed)
    {
        var facts = SoundFacts.Read(content, key);
        return new Article
        {
            Key = key,
            Markup = ArticleMarkup.Agency,
            Title = facts.Title ?? ArticleKey.Title(key),
            Body = facts.Comment ?? "",
            Summary = facts.Comment is null ? null : PlainText.Shorten(facts.Comment, PlainText.SummaryLength),
            PublishedAt = ArticleKey.Date(key, feed.TimeZone),
            Slug = ArticleKey.Slug(key),
            Enclosure = new(Uri.EscapeDataString(Path.GetFileName(key))),
            Details = Numbers(facts),
        };
    }

    private static string? Numbers(SoundFacts facts)
    {
        var numbers = new[] { (Word: "number", Value: facts.Track), (Word: "season", Value: facts.Disc) }
            .Where(number => number.Value is not null)
            .Select(number => (number.Word, (DetailNode)new DetailText(number.Value!.Value.ToString(CultureInfo.InvariantCulture), 0)))
            .ToList();
        return numbers.Count == 0 ? null : DetailJson.Write(new DetailMap([("episode", new DetailMap(numbers, 0))], 0));
    }

    private static IEnumerable<string> WithEndings(string key, IEnumerable<string> endings)
    {
        var dot = key.LastIndexOf('.');
        var name = dot > key.LastIndexOf('/') + 1 ? key[..dot] : key;
        return endings.Select(ending => name + ending);
    }
}
