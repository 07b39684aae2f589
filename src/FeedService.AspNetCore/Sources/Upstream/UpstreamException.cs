namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>A feed that could not be fetched.</summary>
/// <param name="message">Why, to be read after its address.</param>
internal sealed class UpstreamException(string message) : Exception(message);
