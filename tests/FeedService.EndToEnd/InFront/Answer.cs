using System.IO.Compression;
using System.Net.Http.Headers;

namespace FeedService.EndToEnd.InFront;

/// <summary>An answer as a cache or a reader sees it.</summary>
internal sealed record Answer
{
    public required int Status { get; init; }

    public required string Encoding { get; init; }

    public required EntityTagHeaderValue? Tag { get; init; }

    public required DateTimeOffset? LastModified { get; init; }

    public required string? MediaType { get; init; }

    public required string? CacheControl { get; init; }

    /// <summary>The names, in order.</summary>
    public required string Vary { get; init; }

    public required DateTimeOffset? Date { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>All that both a whole answer and a 304 must have of the service, whatever stands in front.</summary>
    public object Validators => (Tag, CacheControl, Vary);

    public static async Task<Answer> GetAsync(HttpClient http, Uri address, string? encoding = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(headers.Any(header => header.Name == "HEAD") ? HttpMethod.Head : HttpMethod.Get, address);
        foreach (var (name, value) in headers.Append(("Accept-Encoding", encoding ?? "")).Where(header => header.Item1 != "HEAD" && header.Item2.Length > 0))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new()
        {
            Status = (int)answer.StatusCode,
            Encoding = string.Join(',', answer.Content.Headers.ContentEncoding),
            Tag = answer.Headers.ETag,
            LastModified = answer.Content.Headers.LastModified,
            MediaType = answer.Content.Headers.ContentType?.ToString(),
            CacheControl = answer.Headers.CacheControl?.ToString(),
            Vary = string.Join(", ", answer.Headers.Vary.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)),
            Date = answer.Headers.Date,
            Body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
        };
    }

    /// <summary>The body without its encoding; fails where it is not in the encoding that the answer names.</summary>
    public byte[] Unpacked()
    {
        using var packed = new MemoryStream(Body);
        using Stream content = Encoding switch
        {
            "" => packed,
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidOperationException($"Nobody asked for {Encoding}."),
        };
        using var unpacked = new MemoryStream();
        content.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
