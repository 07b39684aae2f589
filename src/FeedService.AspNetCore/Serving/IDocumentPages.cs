using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Serving;

/// <summary>What a person sees who opens a document in a browser.</summary>
internal interface IDocumentPages
{
    /// <summary>Answers with a page about the feed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="below">The document's path below the service's own.</param>
    /// <param name="document">What a reader would get.</param>
    Task ShowAsync(HttpContext context, string below, PreparedDocument document);
}
