namespace FeedService.Tests.WebSub;

/// <summary>A request that a subscriber got.</summary>
internal sealed record Received(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The parameters of a question, by name.</summary>
    public IReadOnlyDictionary<string, string> Query => Fields(PathAndQuery[(PathAndQuery.IndexOf('?') + 1)..]);

    /// <summary>The parameters of a form.</summary>
    public IReadOnlyDictionary<string, string> Form => Fields(System.Text.Encoding.UTF8.GetString(Body));

    private static Dictionary<string, string> Fields(string text) => text.Split('&').Select(field => field.Split('=', 2))
        .ToDictionary(field => field[0], field => Uri.UnescapeDataString(field.ElementAtOrDefault(1)?.Replace('+', ' ') ?? ""));
}
