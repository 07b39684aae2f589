using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Feeds.Details;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>The words of <see cref="EntryDetails"/> in front matter. What is wrong with one is told; the article appears without it.</summary>
internal static class ArticleDetailWords
{
    /// <summary>What podcasters write without an <c>episode:</c> around it.</summary>
    public static IReadOnlyList<string> OfEpisodes { get; } = ["duration", "season", "explicit", "chapters", "transcripts"];

    /// <returns>The details as they are to be kept; null where there are none.</returns>
    public static string? Read(ArticleFields fields, ReadingFaults faults)
    {
        var entries = DetailWords.Of(typeof(EntryDetails)).Properties.Keys
            .Select(word => (Key: word, Value: fields.Find(word) is { } node && !ArticleFields.IsTruth(node) ? ToDetail(node) : null))
            .Where(entry => entry.Value is not null)
            .Select(entry => (entry.Key, entry.Value!))
            .ToList();
        WithEpisodeWords(entries, fields);
        entries = [.. entries.Where(entry => IsGood(entry, faults))];
        return entries.Count == 0 ? null : DetailJson.Write(new DetailMap(entries, 0));
    }

    public static EntryDetails Bind(string? kept, Func<string, Uri?> resolve) => kept is null
        ? new()
        : new DetailBinder(resolve, static (_, _) => { }).Bind<EntryDetails>(DetailJson.Read(kept), "") ?? new();

    /// <summary>Which file an address means is seen when the entry is rendered; here it only has to look like one.</summary>
    private static bool IsGood((string Key, DetailNode Value) entry, ReadingFaults faults)
    {
        var good = true;
        new DetailBinder(Plausible, Tell).Bind<EntryDetails>(new DetailMap([entry], entry.Value.Line), "");
        return good;

        void Tell(string message, int line)
        {
            faults.Warn($"{message} It was left out.", line);
            good = false;
        }
    }

    private static Uri? Plausible(string text) =>
        WebAddress.Parse(text) ?? (text.Contains(':', StringComparison.Ordinal) || !Uri.TryCreate(new Uri("http://a/"), text, out var path) ? null : path);

    private static void WithEpisodeWords(List<(string Key, DetailNode Value)> entries, ArticleFields fields)
    {
        var more = OfEpisodes.Where(word => fields.Find(word) is not null).Select(word => (word, Value: ToDetail(fields.Find(word)!))).ToList();
        var stated = entries.FindIndex(entry => entry.Key == "episode");
        if (stated < 0 && more.Count == 0)
        {
            return;
        }

        var own = stated < 0 ? [] : entries[stated].Value switch
        {
            DetailMap map => map.Entries,
            var number => [("number", number)],
        };
        var whole = new DetailMap([.. own, .. more.Where(word => !own.Any(entry => entry.Key == word.word))], stated < 0 ? more[0].Value.Line : entries[stated].Value.Line);
        entries.RemoveAll(entry => entry.Key == "episode");
        entries.Add(("episode", WithMarks(whole)));
    }

    /// <summary>Chapters are a file, or a list of what would stand in it.</summary>
    private static DetailMap WithMarks(DetailMap episode) => episode with
    {
        Entries = [.. episode.Entries.Select(entry => entry is ("chapters", DetailList) ? ("marks", entry.Value) : entry)],
    };

    private static DetailNode ToDetail(FrontMatterNode node) => node switch
    {
        FrontMatterList list => new DetailList([.. list.Items.Select(ToDetail)], list.Line),
        FrontMatterMap map => new DetailMap([.. map.Keys.Where(key => map.Find(key) is not null).Select(key => (key, ToDetail(map.Find(key)!)))], map.Line),
        FrontMatterScalar scalar => new DetailText(scalar.Text, scalar.Line),
        _ => new DetailText("", node.Line),
    };
}
