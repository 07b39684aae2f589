using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Makes values of a database what front matter would hold in their place.</summary>
internal static class SqlNodes
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Words whose text may begin with a bracket without being a list.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "summary", "description", "excerpt", "id", "guid", "uuid", "slug", "permalink", "url", "path", "link", "external_url", "lang", "locale", "language", "status",
    };

    /// <returns>Null where nothing is said.</returns>
    /// <exception cref="FrontMatterException">The column's type is none that says something here.</exception>
    public static FrontMatterNode? Node(string column, object value, string columnType) => value switch
    {
        DBNull => null,
        string text when columnType.StartsWith("json", StringComparison.OrdinalIgnoreCase) || (IsBracketed(text) && !Plain.Contains(column)) => Json(text) ?? new FrontMatterScalar(text, 1),
        Array { Rank: 1 } list and not byte[] => new FrontMatterList([.. list.Cast<object?>().OfType<object>().Where(item => item is not DBNull).Select(item => new FrontMatterScalar(Text(item), 1))], 1),
        byte[] bytes => new FrontMatterScalar(Decoded(column, bytes), 1),
        _ => new FrontMatterScalar(Text(value), 1),
    };

    /// <summary>A value as text that does not depend on where the service runs.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime { Kind: DateTimeKind.Utc } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Text in a column of bytes.</summary>
    /// <exception cref="FrontMatterException">The bytes are none.</exception>
    public static string Decoded(string column, byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FrontMatterException($"The column '{column}' holds bytes that are no text in UTF-8. Convert it in the query, or leave it out.", 1);
        }
    }

    private static bool IsBracketed(string text) => text.AsSpan().TrimStart() is ['[' or '{', ..];

    private static FrontMatterNode? Json(string text)
    {
        try
        {
            return JsonFrontMatter.Read($"{{\"value\":{text}}}", 1).Find("value");
        }
        catch (FrontMatterException)
        {
            return null;
        }
    }
}
