namespace FeedService.Cli;

/// <summary>Text in a line of output.</summary>
internal static class LineText
{
    /// <summary>A file's name may hold a line break, which would look like another line.</summary>
    public static string Printable(string text) => new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
}
