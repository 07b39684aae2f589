using System.Reflection;
using FeedService.AspNetCore.Serving;

namespace FeedService.AspNetCore;

/// <summary>The names of all settings, so that a misspelt one is noticed and each is documented.</summary>
internal static class FeedServiceSettings
{
    public const string Section = "FeedService";

    /// <summary>The options class of each section.</summary>
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [Section] = typeof(FeedServiceOptions),
        [$"{Section}:Limits"] = typeof(LimitOptions),
        [$"{Section}:Pages"] = typeof(PageOptions),
    };

    /// <summary>What each setting takes, by its name, such as <c>FeedService:Store:Provider</c>.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = Sections.SelectMany(section => TypesIn(section.Key, section.Value)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, Type>> TypesIn(string section, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            property.PropertyType.Assembly == options.Assembly && property.PropertyType.IsClass
                ? TypesIn($"{section}:{property.Name}", property.PropertyType)
                : [KeyValuePair.Create($"{section}:{property.Name}", property.PropertyType)]);
}
