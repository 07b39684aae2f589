namespace FeedService.Syndication.Lint;

/// <summary>What is known of a document from outside, so that rules can compare it with what the document says of itself.</summary>
public sealed record LintContext
{
    public static LintContext None { get; } = new();

    /// <summary>The public address it came from: its rel=self has to be this one (R15).</summary>
    public Uri? Address { get; init; }

    /// <summary>The Content-Type header as sent, charset included (R61).</summary>
    public string? MediaType { get; init; }
}
