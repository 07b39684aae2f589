using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace FeedService.Syndication.Tests;

/// <summary>What an assembly offers, as text: a line for each type and each member.</summary>
internal static class ApiDescription
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        // Not what the compiler makes of extension blocks, nor components, which are public without being promised to anybody.
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<') && !IsComponent(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.IsEnum ? "enum " : type.IsInterface ? "interface " : type.IsAbstract && type.IsSealed ? "static class " : "class ").Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    // Beside the components, the class that their shared usings become.
    private static bool IsComponent(Type? type) =>
        type is not null && (type.FullName == "Microsoft.AspNetCore.Components.ComponentBase" || type.Name == "_Imports" || IsComponent(type.BaseType));

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        // What the compiler adds to every record says nothing of ours.
        var isRecord = type.GetMethod("<Clone>$") is not null;
        var methods = type.GetMethods(Own).Where(method => !method.IsSpecialName && !(isRecord && method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$"));
        return type.GetProperties(Own).Select(property => $"{Name(property.PropertyType)} {property.Name}{Accessors(property)}")
            .Concat(type.GetConstructors(Own).Select(constructor => $"new({Parameters(constructor)})"))
            .Concat(methods.Select(method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})"));
    }

    private static string Accessors(PropertyInfo property) => property.SetMethod is not { IsPublic: true } set ? " { get; }"
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " { get; init; }"
        : " { get; set; }";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? "?" : "")}"));

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
