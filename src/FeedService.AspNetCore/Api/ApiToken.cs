using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Api;

/// <summary>
/// What a key looks like: <c>fsk_</c>, 16 hexadecimal digits to find it by, <c>_</c>, and 32 random bytes as base64url, of which only
/// SHA-256 is kept. That much chance needs no slow hash.
/// </summary>
internal static class ApiToken
{
    private const string Mark = "fsk_";
    private const int PrefixLength = 16;
    private const int SecretLength = 43;

    /// <returns>The key, which is shown once, and what is kept of it.</returns>
    public static (string Text, string Prefix, byte[] Hash) Create()
    {
        var prefix = RandomNumberGenerator.GetHexString(PrefixLength, lowercase: true);
        var text = $"{Mark}{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return (text, prefix, Hash(text));
    }

    /// <returns>The part to find a key by; null where the text is none.</returns>
    public static string? PrefixOf(string text) =>
        text.Length == Mark.Length + PrefixLength + 1 + SecretLength && text.StartsWith(Mark, StringComparison.Ordinal) && text[Mark.Length + PrefixLength] == '_'
            ? text.Substring(Mark.Length, PrefixLength)
            : null;

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
