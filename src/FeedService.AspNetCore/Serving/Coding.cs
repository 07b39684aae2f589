namespace FeedService.AspNetCore.Serving;

/// <summary>The content codings that a document is kept in.</summary>
internal enum Coding
{
    Identity,
    Gzip,
    Brotli,
}
