using System.Text.RegularExpressions;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Media RSS 1.5.</summary>
internal static partial class MediaVocabulary
{
    private const string Ns = KnownNamespaces.Media;

    public static readonly string[] Mediums = ["image", "audio", "video", "document", "executable"];

    /// <summary>The roles of the European Broadcasting Union that Media RSS refers to.</summary>
    public static readonly HashSet<string> Roles = new(
        ("actor|adaptor|anchor person|animal trainer|animator|announcer|armourer|art director|artist|artist/performer|assistant camera|" +
        "assistant chief lighting technician|assistant director|assistant producer|assistant visual editor|author|broadcast assistant|" +
        "broadcast journalist|camera operator|carpenter|casting|causeur|chief lighting technician|choir|choreographer|clapper loader|" +
        "commentary or commentator|commissioning broadcaster|composer|computer programmer|conductor|consultant|continuity checker|" +
        "correspondent|costume designer|dancer|dialogue coach|director|director of photography|distribution company|draughtsman|dresser|" +
        "dubber|editor|editor/producer|ensemble|executive producer|expert|fight director|floor manager|focus puller|foley artist|foley editor|" +
        "foley mixer|graphic assistant|graphic designer|greensman|grip|hairdresser|illustrator|interviewed guest|interviewer|key character|" +
        "key grip|key talents|leadman|librettist|lighting director|lighting technician|location manager|lyricist|make up artist|manufacturer|" +
        "matte artist|music arranger|music group|musician|news reader|orchestra|participant|performer|photographer|post|producer|" +
        "production assistant|production company|production department|production manager|production secretary|programme production researcher|" +
        "programme proposal|property manager|publishing company|puppeteer|pyrotechnician|reporter|rigger|runner|scenario|scenic operative|" +
        "script supervisor|second assistant camera|second assistant director|second unit director|set designer|set dresser|sign language|singer|" +
        "sound designer|sound mixer|sound recordist|special effects|stunts|subtitles|technical director|term|translation|transportation manager|" +
        "treatment|treatment/programme proposal|treatment proposal|vision mixer|visual editor|visual effects|wardrobe|witness|owner").Split('|'),
        StringComparer.Ordinal);

    private static readonly string[] OfVersion15 =
        ["community", "comments", "embed", "responses", "backLinks", "status", "price", "license", "subTitle", "peerLink", "location", "rights", "scenes"];

    private static readonly AttributeRule[] TextType = [Optional("type", TextChecks.OneOf(ExtensionRules.MediaValue, "plain", "html"))];

    private static readonly Vocabulary InContent = new(CommonVocabulary.Everywhere, Describing());

    private static readonly Vocabulary InGroup = new(CommonVocabulary.Everywhere, Describing(), [Content()]);

    /// <summary>In an item, an entry or a channel.</summary>
    public static IEnumerable<ElementRule> Elements => [.. Describing(), Content(), Group()];

    private static IEnumerable<ElementRule> Describing() =>
    [
        Text(Ns, "adult", TextChecks.OneOf(ExtensionRules.MediaValue, "true", "false")),
        new(Ns, "category") { Repeats = true, Attributes = [Optional("label", TextChecks.Plain), Optional("scheme", AddressChecks.Absolute)] },
        new(Ns, "copyright") { Attributes = [Optional("url", AddressChecks.Absolute)] },
        new(Ns, "credit") { Repeats = true, Attributes = [Optional("role"), Optional("scheme")], Whole = Credit },
        new(Ns, "description") { Attributes = TextType },
        new(Ns, "title") { Attributes = TextType },
        Texts(Ns, "keywords"),
        new(Ns, "hash") { Repeats = true, Attributes = [Optional("algo", TextChecks.OneOf(ExtensionRules.MediaHash, "md5", "sha-1", "sha-256"))], Whole = Hash },
        new(Ns, "player") { Attributes = [Required("url", AddressChecks.Absolute), Optional("height", TextChecks.Number(1)), Optional("width", TextChecks.Number(1))] },
        new(Ns, "rating") { Repeats = true, Attributes = [Optional("scheme", RatingScheme)], Whole = Rating },
        new(Ns, "restriction") { Repeats = true, Attributes = [Required("relationship", TextChecks.OneOf(ExtensionRules.MediaValue, "allow", "deny", "disallow")), Optional("type", TextChecks.OneOf(ExtensionRules.MediaValue, "country", "uri", "sharing"))], Whole = Restriction },
        new(Ns, "text") { Repeats = true, Attributes = [.. TextType, Optional("lang", TextChecks.Language), Optional("start", Time), Optional("end", Time)] },
        new(Ns, "thumbnail") { Repeats = true, Attributes = [Required("url", AddressChecks.Absolute), Optional("height", TextChecks.Number(1)), Optional("width", TextChecks.Number(1)), Optional("time", Time)] },
        .. OfVersion15.Select(name => Free(Ns, name)),
    ];

    private static ElementRule Content() => new(Ns, "content")
    {
        Repeats = true,
        Children = () => InContent,
        Whole = ContentAddress,
        Attributes =
        [
            Optional("url", AddressChecks.Absolute), Optional("fileSize", TextChecks.Number(0)), Optional("type", TextChecks.MediaType),
            Optional("medium", TextChecks.OneOf(ExtensionRules.MediaValue, Mediums)),
            Optional("isDefault", TextChecks.OneOf(ExtensionRules.MediaValue, "true", "false")),
            Optional("expression", TextChecks.OneOf(ExtensionRules.MediaValue, "sample", "full", "nonstop")),
            Optional("bitrate", TextChecks.Decimal), Optional("framerate", TextChecks.Decimal), Optional("samplingrate", TextChecks.Decimal),
            Optional("channels", TextChecks.Number(0)), Optional("duration", TextChecks.Decimal), Optional("height", TextChecks.Number(1)),
            Optional("width", TextChecks.Number(1)), Optional("lang", TextChecks.Language),
        ],
    };

    private static ElementRule Group() => new(Ns, "group")
    {
        Repeats = true,
        Children = () => InGroup,
        Whole = (findings, group) =>
        {
            if (group.Children.Count(child => child.Is(Ns, "content")) < 2)
            {
                findings.Add(ExtensionRules.MediaGroup, group.Position, $"{group.QualifiedName} has fewer than two media:content; a single one stands in the item itself.");
            }
        },
    };

    private static void ContentAddress(Findings findings, LintElement content)
    {
        if (content.Attribute("url") is not { Length: > 0 } && content.Child(Ns, "player") is null)
        {
            findings.Add(ExtensionRules.MediaAddress, content.Position, $"{content.QualifiedName} has neither url nor media:player.");
        }
    }

    private static void Credit(Findings findings, LintElement credit)
    {
        var scheme = credit.Attribute("scheme") ?? "urn:ebu";
        if (credit.AttributeNode("role") is { } role && (scheme == "urn:ebu" ? !Roles.Contains(role.Value) : role.Value.Any(char.IsUpper)))
        {
            findings.Add(ExtensionRules.MediaRole, role.Position, $"{credit.QualifiedName}: '{role.Value}' is no role of {scheme}.");
        }
    }

    private static void Hash(Findings findings, LintElement hash)
    {
        var length = hash.Attribute("algo") switch { "sha-1" => 40, "sha-256" => 64, _ => 32 };
        var value = hash.Text.Trim();
        if (value.Length != length || !value.All(char.IsAsciiLetterOrDigit))
        {
            findings.Add(ExtensionRules.MediaHash, hash.TextPosition, $"{hash.QualifiedName}: '{value}' is not the {length} letters and digits of {hash.Attribute("algo") ?? "md5"}.");
        }
    }

    private static void Rating(Findings findings, LintElement rating)
    {
        string[]? values = (rating.Attribute("scheme") ?? "urn:simple") switch
        {
            "urn:simple" => ["adult", "nonadult"],
            "urn:mpaa" => ["g", "m", "nc-17", "pg", "pg-13", "r", "x"],
            "urn:v-chip" => ["14+", "18+", "c", "c8", "g", "pg", "tv-14", "tv-g", "tv-ma", "tv-pg", "tv-y", "tv-y7", "tv-y7-fv"],
            _ => null,
        };
        if (rating.Attribute("scheme") == "urn:icra" && !Icra().IsMatch(rating.Text.Trim()))
        {
            findings.Add(ExtensionRules.MediaValue, rating.TextPosition, $"{rating.QualifiedName}: '{rating.Text.Trim()}' is no label of ICRA, as r (cz 1 lz 1 nz 1 oz 1 vz 1).");
        }

        if (values is not null)
        {
            TextChecks.OneOf(ExtensionRules.MediaValue, values)(findings, rating.Text.Trim(), rating.TextPosition, rating.QualifiedName);
        }
    }

    // "urn:simple" and its like are no URNs by the letter.
    private static void RatingScheme(Findings findings, string value, Position at, string name)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out _))
        {
            findings.Add(ExtensionRules.MediaValue, at, $"{name}: '{value}' is no scheme, as urn:simple.");
        }
    }

    private static void Restriction(Findings findings, LintElement restriction)
    {
        if (restriction.Attribute("type") == "country"
            && restriction.Text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(code => !Countries.IsCode(code)) is { } unknown)
        {
            findings.Add(ExtensionRules.MediaValue, restriction.TextPosition, $"{restriction.QualifiedName}: '{unknown}' is no country of ISO 3166, as at or us.");
        }
    }

    private static void Time(Findings findings, string value, Position at, string name)
    {
        if (!NormalPlayTime().IsMatch(value))
        {
            findings.Add(ExtensionRules.MediaTime, at, $"{name}: '{value}' is no time; write seconds or 1:02:03.");
        }
    }

    [GeneratedRegex(@"\Ar \([nsvlocx][a-z] [01]( [nsvlocx][a-z] [01])*\)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Icra();

    [GeneratedRegex(@"\A(now|\d+(\.\d+)?|\d+:\d\d:\d\d(\.\d+)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NormalPlayTime();
}
