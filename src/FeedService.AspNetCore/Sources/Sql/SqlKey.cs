using System.Globalization;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A key that was told as text.</summary>
internal static class SqlKey
{
    /// <returns>The key in its column's own type, so that the database finds it by its index; null where it cannot be one.</returns>
    public static object? Parameter(string key, Type type)
    {
        if (type == typeof(string))
        {
            return key;
        }

        if (type == typeof(Guid))
        {
            return Guid.TryParse(key, out var id) ? id : null;
        }

        return (type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(decimal))
            && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
