using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>XHTML that is part of the tree.</summary>
internal static class HtmlElements
{
    public static void Check(Findings findings, LintElement element, string name)
    {
        HtmlChecks.CheckElement(findings, element.Name, element.Attributes.Select(attribute => (attribute.Name, attribute.Value)), element.Position, name);
        foreach (var child in element.Children)
        {
            Check(findings, child, name);
        }
    }
}
