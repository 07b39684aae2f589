using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;

namespace FeedService.Tests.Feeds;

/// <summary>The words that are bound to records, as a table for publishers: each with what it takes and what its documentation says.</summary>
internal sealed partial class DetailTable
{
    private static readonly Dictionary<string, XElement> Documented = new[] { typeof(Feed).Assembly, typeof(FeedDetails).Assembly }
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .Where(member => member.Attribute("name")!.Value.Contains(":FeedService.", StringComparison.Ordinal))
        .ToDictionary(member => member.Attribute("name")!.Value);

    private readonly List<string> rows = ["| key | takes | meaning |", "|---|---|---|"];
    private readonly Dictionary<Type, string> told = [];

    /// <summary>Words that are documented nowhere.</summary>
    public List<string> Undocumented { get; } = [];

    public static DetailTable Of(Type type)
    {
        var table = new DetailTable();
        table.Add(type, "");
        return table;
    }

    public override string ToString() => string.Join('\n', rows);

    private void Add(Type type, string path)
    {
        var words = DetailWords.Of(type);
        foreach (var (word, property) in words.Properties)
        {
            var key = path.Length == 0 ? word : $"{path}.{word}";
            var of = ElementOf(property.PropertyType);
            var isNew = !IsPlain(of) && !told.ContainsKey(of);
            var need = path.Length > 0 && words.IsRequired(property) ? " Needed." : "";
            rows.Add($"| `{key}` | {Takes(property.PropertyType)} | {Meaning(words, property, key)}{need} |");
            if (isNew)
            {
                told[of] = key;
                Add(of, key);
            }
        }
    }

    private string Takes(Type type)
    {
        var of = ElementOf(type);
        var one = of == typeof(Uri) ? "an address, or a file" : IsPlain(of) ? DetailBinder.Kind(of) : told.TryGetValue(of, out var known) ? $"what `{known}` takes" : "the words below";
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? $"a list: {one}" : one;
    }

    private string Meaning(DetailWords words, PropertyInfo property, string key)
    {
        var member = words.Parameter(property) is { } parameter
            ? Documented.GetValueOrDefault($"T:{words.Type.FullName}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == parameter.Name)
            : Documented.GetValueOrDefault($"P:{words.Type.FullName}.{property.Name}")?.Element("summary");
        if (member is null)
        {
            Undocumented.Add(key);
            return "";
        }

        var text = string.Concat(member.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            _ => (node as XText)?.Value ?? "",
        }));
        return Sources().Replace(Blanks().Replace(text, " "), "").Trim();
    }

    private static bool IsPlain(Type type) => !type.IsClass || type == typeof(string) || type == typeof(Uri);

    private static Type ElementOf(Type type)
    {
        while (type.IsGenericType)
        {
            type = type.GetGenericArguments()[0];
        }

        return type;
    }

    [GeneratedRegex("""\s+""")]
    private static partial Regex Blanks();

    /// <summary>Where a rule comes from is for those who read the code.</summary>
    [GeneratedRegex(""" \((?:R\d+|RFC \d+)[^)]*\)""")]
    private static partial Regex Sources();
}
