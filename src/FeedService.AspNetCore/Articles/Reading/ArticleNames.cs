using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>The people and the tags of front matter, in all the shapes that people write lists in.</summary>
internal static class ArticleNames
{
    public static IReadOnlyList<Person> Authors(ArticleFields fields)
    {
        if (fields.First("authors", "author") is { } found)
        {
            return People(fields, found.Key, found.Node);
        }

        return Taxonomies(fields) is { } all && all.Find("authors") is { } node ? People(fields, "taxonomies.authors", node) : [];
    }

    public static IReadOnlyList<string> Tags(ArticleFields fields)
    {
        var tags = new List<string>();
        foreach (var key in (ReadOnlySpan<string>)["tags", "tag", "categories", "category", "keywords"])
        {
            if (fields.Find(key) is { } node)
            {
                tags.AddRange(Words(fields, key, node));
            }
        }

        foreach (var taxonomy in Taxonomies(fields)?.Keys ?? [])
        {
            if (!taxonomy.Equals("authors", StringComparison.OrdinalIgnoreCase) && Taxonomies(fields)!.Find(taxonomy) is { } node)
            {
                tags.AddRange(Words(fields, $"taxonomies.{taxonomy}", node));
            }
        }

        return tags.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }

    private static FrontMatterMap? Taxonomies(ArticleFields fields) => fields.Find("taxonomies") as FrontMatterMap;

    private static List<Person> People(ArticleFields fields, string key, FrontMatterNode node)
    {
        var items = node is FrontMatterList list ? list.Items : [node];
        return items.Select(item => One(fields, key, item)).OfType<Person>().ToList();
    }

    private static Person? One(ArticleFields fields, string key, FrontMatterNode node)
    {
        var person = node switch
        {
            FrontMatterScalar scalar => Written(scalar.Text),
            FrontMatterMap map => Described(map),
            _ => null,
        };
        if (person is null && node is not FrontMatterScalar)
        {
            fields.WarnOfKind(key, node, "a name, or keys with a name among them");
        }

        return person;
    }

    /// <summary>"Ann", or "Ann &lt;ann@example.org&gt;".</summary>
    private static Person? Written(string text)
    {
        if (PlainText.OneLine(text) is not { } line)
        {
            return null;
        }

        var open = line.LastIndexOf('<');
        if (open > 0 && line[^1] == '>' && Email(line[(open + 1)..^1]) is { } email)
        {
            return new Person(line[..open].Trim(), email);
        }

        return new Person(line);
    }

    private static Person? Described(FrontMatterMap map)
    {
        var email = Email(Scalar(map, "email") ?? Scalar(map, "mail"));
        var name = Scalar(map, "name") ?? Scalar(map, "title") ?? email;
        var site = Scalar(map, "url") ?? Scalar(map, "uri") ?? Scalar(map, "link") ?? Scalar(map, "website") ?? Scalar(map, "homepage");
        var url = Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
        return name is null ? null : new Person(name, email, url);
    }

    private static string? Scalar(FrontMatterMap map, string key) => map.Find(key) is FrontMatterScalar scalar ? PlainText.OneLine(scalar.Text) : null;

    private static string? Email(string? text) =>
        text is not null && text.IndexOf('@', StringComparison.Ordinal) > 0 && text[^1] != '@' && !text.Contains(' ', StringComparison.Ordinal) ? text : null;

    private static IEnumerable<string> Words(ArticleFields fields, string key, FrontMatterNode node)
    {
        switch (node)
        {
            case FrontMatterScalar scalar:
                return Split(key, scalar.Text);
            case FrontMatterList list:
                return list.Items.OfType<FrontMatterScalar>().Select(item => PlainText.OneLine(item.Text)).OfType<string>();
            default:
                fields.WarnOfKind(key, node, "a list of words");
                return [];
        }
    }

    /// <summary>As Jekyll does: plural keys part at blanks, singular ones are one word; a comma parts everywhere.</summary>
    private static IEnumerable<string> Split(string key, string text)
    {
        var atBlanks = key.EndsWith("tags", StringComparison.Ordinal) || key.EndsWith("categories", StringComparison.Ordinal);
        var parts = text.Contains(',', StringComparison.Ordinal) ? text.Split(',')
            : atBlanks ? text.Split((char[]?)null)
            : [text];
        return parts.Select(PlainText.OneLine).OfType<string>();
    }
}
