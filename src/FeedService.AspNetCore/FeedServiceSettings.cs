using System.Reflection;

namespace FeedService.AspNetCore;

/// <summary>The names of all settings, so that a misspelt one is noticed and each is documented.</summary>
internal static class FeedServiceSettings
{
    public const string Section = "FeedService";

    /// <summary>The options class of each section.</summary>
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [Section] = typeof(FeedServiceOptions),
    };

    /// <summary>Such as <c>FeedService:Store:Provider</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sections.SelectMany(section => NamesIn(section.Key, section.Value))];

    private static IEnumerable<string> NamesIn(string section, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            property.PropertyType.Assembly == options.Assembly && property.PropertyType.IsClass
                ? NamesIn($"{section}:{property.Name}", property.PropertyType)
                : [$"{section}:{property.Name}"]);
}
