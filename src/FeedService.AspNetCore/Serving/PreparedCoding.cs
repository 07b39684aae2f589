using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>A document in one coding, with the header values that go with it.</summary>
internal sealed class PreparedCoding(Func<byte[]> body, Func<int> length, string entityTag, StringValues contentEncoding)
{
    /// <summary>At hand in all codings but identity, which may have to be unpacked.</summary>
    public ReadOnlyMemory<byte> Body => body();

    public int Length => length();

    /// <summary>With its quotes.</summary>
    public string EntityTag { get; } = entityTag;

    /// <summary>The same as a header value, made once.</summary>
    public StringValues EntityTagValue { get; } = entityTag;

    /// <summary>Empty for identity.</summary>
    public StringValues ContentEncoding { get; } = contentEncoding;
}
