using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace FeedService.AspNetCore.Feeds.Details;

/// <summary>The words of a record: what publishers write for its properties, as <c>media_type</c> is <c>type</c>.</summary>
internal sealed class DetailWords
{
    private static readonly ConcurrentDictionary<Type, DetailWords> Known = new();

    private DetailWords(Type type)
    {
        Type = type;
        Constructor = type.GetConstructors().Where(constructor => !IsCopy(constructor, type)).MaxBy(constructor => constructor.GetParameters().Length)!;
        Properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => WordOf(property.Name), StringComparer.Ordinal);
    }

    public Type Type { get; }

    public ConstructorInfo Constructor { get; }

    /// <summary>By word, in the order they are declared in.</summary>
    public IReadOnlyDictionary<string, PropertyInfo> Properties { get; }

    public static DetailWords Of(Type type) => Known.GetOrAdd(type, type => new DetailWords(type));

    /// <summary>Whether the record is nothing without it.</summary>
    public bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttribute<RequiredMemberAttribute>() is not null || Parameter(property) is { HasDefaultValue: false };

    public ParameterInfo? Parameter(PropertyInfo property) =>
        Constructor.GetParameters().FirstOrDefault(parameter => parameter.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>IsExplicit</c> is <c>explicit</c>, <c>PublishedAt</c> is <c>published</c>, <c>SeasonName</c> is <c>season_name</c>.</summary>
    private static string WordOf(string name)
    {
        name = name switch
        {
            "MediaType" => "Type",
            "SmartNews" => "smartnews",
            _ when name.StartsWith("Is", StringComparison.Ordinal) && char.IsUpper(name[2]) => name[2..],
            _ when name.StartsWith("Uses", StringComparison.Ordinal) => name[4..],
            _ when name.EndsWith("At", StringComparison.Ordinal) && name.Length > 2 => name[..^2],
            _ => name,
        };
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [{ } only] && only.ParameterType == type;
}
