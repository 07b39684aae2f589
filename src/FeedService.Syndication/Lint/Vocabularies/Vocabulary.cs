using System.Collections.Frozen;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>What may stand in an element.</summary>
internal sealed class Vocabulary
{
    private readonly FrozenDictionary<(string Namespace, string Name), ElementRule> rules;

    public Vocabulary(params IEnumerable<ElementRule>[] rules) =>
        this.rules = rules.SelectMany(some => some).ToFrozenDictionary(rule => (rule.Namespace, rule.Name));

    public static Vocabulary Empty { get; } = new();

    public ElementRule? Find(LintElement element) => rules.GetValueOrDefault((KnownNamespaces.Meant(element.Namespace), element.Name));
}
