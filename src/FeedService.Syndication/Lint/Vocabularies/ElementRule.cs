using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>An element that its parent may have, and what it holds: text, other elements, or anything.</summary>
internal sealed record ElementRule(string Namespace, string Name)
{
    /// <summary>Whether it may stand more than once.</summary>
    public bool Repeats { get; init; }

    /// <summary>What it means to stand twice all the same.</summary>
    public LintRule Duplicate { get; init; } = StructureRules.ElementDuplicate;

    /// <summary>Looks at its text.</summary>
    public ValueCheck? Value { get; init; }

    /// <summary>Whether white space around the text is wrong (RFC 4287 2).</summary>
    public bool IsBare { get; init; }

    public IReadOnlyList<AttributeRule> Attributes { get; init; } = [];

    /// <summary>What stands in it; null where it holds text. A function, because some hold themselves.</summary>
    public Func<Vocabulary>? Children { get; init; }

    /// <summary>Whether anything may stand in it.</summary>
    public bool IsFree { get; init; }

    /// <summary>Whether it is an item or entry of the feed.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Looks at the element as a whole.</summary>
    public Action<Findings, LintElement>? Whole { get; init; }
}
