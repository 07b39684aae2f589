using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>A document in one coding, with the header values that go with it.</summary>
internal sealed class PreparedCoding(byte[] body, string entityTag, StringValues contentEncoding)
{
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>With its quotes.</summary>
    public string EntityTag { get; } = entityTag;

    /// <summary>The same as a header value, made once.</summary>
    public StringValues EntityTagValue { get; } = entityTag;

    /// <summary>Empty for identity.</summary>
    public StringValues ContentEncoding { get; } = contentEncoding;
}
