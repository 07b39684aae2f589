using System.Globalization;

namespace FeedService.EndToEnd;

/// <summary>Every byte that came back, as Latin-1; nothing when the server just closed.</summary>
internal sealed record RawResponse(string Text)
{
    public int? Status => Text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        ? int.Parse(Text.AsSpan(9, 3), CultureInfo.InvariantCulture)
        : null;

    public string Head => Text.Split("\r\n\r\n", 2)[0];

    public string Body => Text.Split("\r\n\r\n", 2) is [_, var body] ? body : "";
}
