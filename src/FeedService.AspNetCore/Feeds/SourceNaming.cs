namespace FeedService.AspNetCore.Feeds;

/// <summary>Keeps a feed's sources apart.</summary>
internal static class SourceNaming
{
    /// <summary>A name that a publisher gives one of several sources; null after a fault.</summary>
    public static string? Word(FeedSetting setting)
    {
        var name = setting.Text();
        if (name is null || (name.Length <= 60 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            return name;
        }

        setting.Fault($"takes at most 60 of the letters a to z, digits and hyphens; here is '{name}'.");
        return null;
    }

    /// <param name="word">What tells it from the others.</param>
    public static FeedDefinition Add(FeedDefinition feed, FeedSetting setting, SourceDefinition source, string word)
    {
        if (feed.Sources.Any(other => other.Name == source.Name))
        {
            setting.Fault($"is there twice as '{source.Name}'. Delete one of the two, or give it another '{word}'.");
            return feed;
        }

        return feed with { Sources = [.. feed.Sources, source] };
    }
}
