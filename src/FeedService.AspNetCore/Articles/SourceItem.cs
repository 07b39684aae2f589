using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Articles;

/// <summary>An item of a source as it was just read.</summary>
internal sealed record SourceItem
{
    /// <summary>Its path below the feed's folder, with <c>/</c>, or its key in its source.</summary>
    public required string Key { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>SHA-256 of the bytes, lower case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What reading it gave.</summary>
    public required ArticleReading Reading { get; init; }

    /// <summary>A key as it is stored. One that no article may have is told from others by its digest, so that what is wrong with it can be said.</summary>
    public static string KeyOf(string key) => ArticleCheck.IsKey(key) ? key : "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>An article that no file holds. Its key is part of what is compared: two articles may say the same.</summary>
    /// <param name="written">As its source gave it.</param>
    /// <param name="now">When it came.</param>
    public static SourceItem Of(Article written, ArticleReading reading, DateTimeOffset now)
    {
        var bytes = Encoding.UTF8.GetBytes(ArticleJson.Write(written));
        return new SourceItem { Key = KeyOf(written.Key), Size = bytes.Length, ModifiedAt = now, Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), Reading = reading };
    }
}
