namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>An item of an export, its words as they stand there.</summary>
internal sealed record WxrItem
{
    /// <summary>The texts of its elements, by name; what WordPress calls <c>content:encoded</c> and <c>excerpt:encoded</c> is <c>content</c> and <c>excerpt</c>.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public List<string> Categories { get; } = [];

    public List<(string Key, string Value)> Meta { get; } = [];

    /// <summary>Whether one of its texts is longer than any article may be.</summary>
    public bool IsTooLong { get; set; }

    public int Line { get; init; }

    public string? this[string name] => Texts.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
}
