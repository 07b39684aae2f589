using System.Security.Cryptography;

namespace FeedService.EndToEnd;

/// <summary>Real pictures, a few bytes each.</summary>
internal static class Pictures
{
    public static byte[] Gif(byte width, byte height)
    {
        var gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        (gif[6], gif[8]) = (width, height);
        return gif;
    }

    /// <summary>Where a feed serves a file with these bytes, if a visible article refers to it.</summary>
    public static string MediaPath(string feed, byte[] content, string name) =>
        $"{feed}/media/{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}/{name}";
}
