namespace FeedService.Syndication.Reading;

/// <summary>Atom's links, in whichever format they stand.</summary>
internal sealed class Links(IReadOnlyList<(string Relation, string? MediaType, Uri Address)> links)
{
    private const string Registered = "http://www.iana.org/assignments/relation/";

    public static Links Of(Parts parts, string name) => new(
        [.. parts.Each(name).Select(link => (Relation(link), link.Attribute("type"), Address: link.AddressIn("href"))).Where(link => link.Address is not null).Select(link => (link.Item1, link.Item2, link.Address!))]);

    /// <summary>The page for people: the one that is HTML where there are several.</summary>
    public Uri? Alternate => links.Where(link => link.Relation == "alternate").OrderBy(link => link.MediaType is null or "text/html" or "application/xhtml+xml" ? 0 : 1).Select(link => link.Address).FirstOrDefault();

    public Uri? Address(string relation) => links.Where(link => link.Relation == relation).Select(link => link.Address).FirstOrDefault();

    public IReadOnlyList<Uri> All(string relation) => [.. links.Where(link => link.Relation == relation).Select(link => link.Address).Distinct()];

    private static string Relation(Parts link) =>
        link.Attribute("rel") is { } relation ? (relation.StartsWith(Registered, StringComparison.Ordinal) ? relation[Registered.Length..] : relation).ToLowerInvariant() : "alternate";
}
