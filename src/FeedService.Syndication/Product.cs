namespace FeedService.Syndication;

/// <summary>What made the document. It names no version: an upgrade must not change every document (R110).</summary>
internal static class Product
{
    public const string Name = "FeedService";

    public const string Address = "https://github.com/feedservice/feedservice";
}
