namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Line numbers, counted from 1.</summary>
internal static class Lines
{
    public static int At(ReadOnlySpan<char> text, int index) => 1 + Breaks(text[..index]);

    public static int Breaks(ReadOnlySpan<char> text) => text.Count('\n');
}
