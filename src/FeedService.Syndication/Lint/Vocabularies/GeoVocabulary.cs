using System.Globalization;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Places: WGS84, GeoRSS Simple and GML.</summary>
internal static class GeoVocabulary
{
    private static readonly Vocabulary PointParts = new([Text(KnownNamespaces.Geo, "lat", Degrees(90)), Text(KnownNamespaces.Geo, "long", Degrees(180)), Text(KnownNamespaces.Geo, "alt", Signed)]);

    private static readonly Vocabulary Ring = new([Of("LinearRing", new([Text(KnownNamespaces.Gml, "posList", Line)]))]);

    private static readonly Vocabulary Shapes = new(
    [
        Of("Point", new([Text(KnownNamespaces.Gml, "pos", Point)])),
        Of("LineString", new([Text(KnownNamespaces.Gml, "posList", Line)])),
        Of("Polygon", new([new ElementRule(KnownNamespaces.Gml, "exterior") { Children = () => Ring }])),
        Of("Envelope", new([Text(KnownNamespaces.Gml, "lowerCorner", Point), Text(KnownNamespaces.Gml, "upperCorner", Point)])),
    ]);

    public static IEnumerable<ElementRule> Everywhere =>
    [
        Text(KnownNamespaces.Geo, "lat", Degrees(90)),
        Text(KnownNamespaces.Geo, "long", Degrees(180)),
        Text(KnownNamespaces.Geo, "alt", Signed),
        new(KnownNamespaces.Geo, "Point") { Repeats = true, Children = () => PointParts, Whole = HasBoth },
        Texts(KnownNamespaces.GeoRss, "point", Point),
        Texts(KnownNamespaces.GeoRss, "line", Line),
        Texts(KnownNamespaces.GeoRss, "polygon", Line),
        new(KnownNamespaces.GeoRss, "where") { Repeats = true, Children = () => Shapes },
        Texts(KnownNamespaces.GeoRss, "elev", Signed),
        Texts(KnownNamespaces.GeoRss, "floor", TextChecks.Number(long.MinValue)),
        Texts(KnownNamespaces.GeoRss, "radius", Signed),
    ];

    private static ElementRule Of(string name, Vocabulary parts) => new(KnownNamespaces.Gml, name) { Children = () => parts, Attributes = [Optional("srsName")] };

    private static void HasBoth(Findings findings, LintElement element)
    {
        if (element.Child(KnownNamespaces.Geo, "lat") is null || element.Child(KnownNamespaces.Geo, "long") is null)
        {
            findings.Add(StructureRules.ElementMissing, element.Position, $"{element.QualifiedName} has a geo:lat and a geo:long.");
        }
    }

    private static ValueCheck Degrees(int most) => (findings, value, at, name) =>
    {
        if (!IsDegrees(value, most))
        {
            findings.Add(ValueRules.Coordinate, at, $"{name}: '{value}' is no number of degrees from -{most} to {most}.");
        }
    };

    private static void Signed(Findings findings, string value, Position at, string name)
    {
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            findings.Add(ValueRules.Number, at, $"{name}: '{value}' is no number.");
        }
    }

    private static void Point(Findings findings, string value, Position at, string name)
    {
        if (Numbers(value) is not [var latitude, var longitude] || !IsDegrees(latitude, 90) || !IsDegrees(longitude, 180))
        {
            findings.Add(ValueRules.Coordinate, at, $"{name}: '{value}' is no point; write latitude and longitude, as 47.07 15.44.");
        }
    }

    private static void Line(Findings findings, string value, Position at, string name)
    {
        var numbers = Numbers(value);
        if (numbers.Length < 4 || numbers.Length % 2 == 1 || numbers.Where((number, index) => !IsDegrees(number, index % 2 == 0 ? 90 : 180)).Any())
        {
            findings.Add(ValueRules.Coordinate, at, $"{name}: '{value}' is no line; write two points or more, each latitude and longitude, with blanks between all numbers.");
        }
    }

    // A comma in the place of a blank is read by many, if not as the specification has it; a comma beside a blank is not.
    private static string[] Numbers(string value)
    {
        var parts = value.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(parts, part => part.StartsWith(',') || part.EndsWith(',')) ? [] : [.. parts.SelectMany(part => part.Split(','))];
    }

    private static bool IsDegrees(string value, int most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most;
}
