namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads feed.yaml's views: a map of names, each a map of what is said of it.</summary>
internal static class ViewsReader
{
    /// <summary>The keys of a view.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["title", "tags", "authors", "not", "search", "limit"];

    public static IReadOnlyList<FeedView> Read(FeedSetting setting) => [.. setting.Named().Select(View).OfType<FeedView>()];

    private static FeedView? View(FeedSetting setting)
    {
        var name = setting.Key["views.".Length..];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            setting.Fault("cannot be a view's name, which takes the letters a to z, digits and hyphens.");
            return null;
        }

        var view = new FeedView { Name = name };
        foreach (var part in setting.Map(Keys))
        {
            view = part.Key[(setting.Key.Length + 1)..] switch
            {
                "title" => view with { Title = part.Text() },
                "tags" => view with { Tags = Labels(part) },
                "authors" => view with { Authors = Labels(part) },
                "not" => view with { Not = Labels(part) },
                "search" => view with { Search = part.Text() },
                _ => view with { Limit = (int?)part.Number(1, 1000) },
            };
        }

        return view;
    }

    private static string[] Labels(FeedSetting setting)
    {
        var items = setting.Items();
        if (items.Count == 0)
        {
            setting.Fault("names nothing: write one or more, or delete the line.");
        }

        return [.. items.Select(item => item.Text()).OfType<string>().Distinct()];
    }
}
