using System.Reflection;
using System.Text;

namespace FeedService.Syndication.Tests;

/// <summary>What the package promises its users; <c>UPDATE_GOLDEN=1</c> writes it, a human reads the difference.</summary>
public sealed class PublicApiTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void It_is_as_recorded()
    {
        var path = Path.Combine(GoldenCase.TestsFolder, "PublicApi.txt");
        var api = Describe(typeof(Feed).Assembly);
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, api);
        }

        Assert.Equal(File.ReadAllText(path), api);
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.IsEnum ? "enum " : type.IsInterface ? "interface " : type.IsAbstract && type.IsSealed ? "static class " : "class ").Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        // What the compiler adds to every record says nothing of ours.
        var isRecord = type.GetMethod("<Clone>$") is not null;
        var methods = type.GetMethods(Own).Where(method => !method.IsSpecialName && !(isRecord && method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$"));
        return type.GetProperties(Own).Select(property => $"{Name(property.PropertyType)} {property.Name}{(property.CanWrite ? " { get; init; }" : " { get; }")}")
            .Concat(type.GetConstructors(Own).Select(constructor => $"new({Parameters(constructor)})"))
            .Concat(methods.Select(method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})"));
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? "?" : "")}"));

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
