namespace FeedService.AspNetCore.Articles.Converting;

internal static class MarkdownBounds
{
    public static void Check(string markdown)
    {
    }
}
