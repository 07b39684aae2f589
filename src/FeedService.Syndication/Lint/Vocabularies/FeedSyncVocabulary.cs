using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>FeedSync 1.0: who changed an item when, in feeds that are kept in step with each other.</summary>
internal static class FeedSyncVocabulary
{
    private const string Ns = KnownNamespaces.FeedSync;

    // Numbers are of 32 bits with a sign.
    private static readonly ValueCheck Count = TextChecks.Number(1, int.MaxValue);

    public static IReadOnlyList<AttributeRule> SharingAttributes { get; } = [Optional("since", DateChecks.Rfc3339), Optional("until", DateChecks.Rfc3339), Optional("expires", DateChecks.Rfc3339)];

    public static IReadOnlyList<AttributeRule> SyncAttributes { get; } =
        [Required("id", Identifier), Required("updates", Count), Optional("deleted", TextChecks.OneOf("true", "false")), Optional("noconflicts", TextChecks.OneOf("true", "false"))];

    public static Vocabulary Sharing { get; } = new(
    [
        new ElementRule(Ns, "related")
        {
            Repeats = true,
            Children = () => Vocabulary.Empty,
            Attributes = [Required("link", AddressChecks.Absolute), Optional("title", TextChecks.Plain), Required("type", TextChecks.OneOf("complete", "aggregated"))],
        },
    ]);

    public static Vocabulary Sync { get; } = new(
    [
        new ElementRule(Ns, "history")
        {
            Repeats = true,
            Children = () => Vocabulary.Empty,
            Attributes = [Required("sequence", Count), Optional("when", DateChecks.Rfc3339), Optional("by", Identifier)],
            Whole = CheckHistory,
        },
        Free(Ns, "conflicts"),
    ]);

    /// <summary>A range has both its ends, in their order.</summary>
    public static void CheckSharing(Findings findings, LintElement element)
    {
        var (since, until) = (element.Attribute("since"), element.Attribute("until"));
        if (since is null != until is null)
        {
            findings.Add(StructureRules.AttributeMissing, element.Position, $"{element.QualifiedName} has since and until, or neither.");
        }
        else if (DateTimeOffset.TryParse(since, out var from) && DateTimeOffset.TryParse(until, out var to) && from > to)
        {
            findings.Add(ExtensionRules.Sync, element.Position, $"{element.QualifiedName}: since lies after until.");
        }
    }

    public static void CheckSync(Findings findings, LintElement element)
    {
        if (element.Child(Ns, "history") is null)
        {
            findings.Add(ExtensionRules.Sync, element.Position, $"{element.QualifiedName} has no history.");
        }
    }

    private static void CheckHistory(Findings findings, LintElement element)
    {
        if (element.Attribute("by") is null && element.Attribute("when") is null)
        {
            findings.Add(StructureRules.AttributeMissing, element.Position, $"{element.QualifiedName} has neither by nor when.");
        }
    }

    // The letters of a URN's own part.
    private static void Identifier(Findings findings, string value, Position at, string name)
    {
        if (value.Length == 0 || !value.All(c => char.IsAsciiLetterOrDigit(c) || "()+,-.:=@;$_!*'%/?#".Contains(c, StringComparison.Ordinal)))
        {
            findings.Add(ExtensionRules.Sync, at, $"{name}: '{value}' may have letters, digits and ( ) + , - . : = @ ; $ _ ! * ' alone.");
        }
    }
}
