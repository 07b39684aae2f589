namespace FeedService.Syndication.Lint.Documents;

/// <param name="Namespace">Empty for an attribute of the element's own.</param>
/// <param name="Name">Without prefix.</param>
/// <param name="Value">As parsed.</param>
/// <param name="Position">Where its name begins.</param>
internal sealed record LintAttribute(string Namespace, string Name, string Value, Position Position);
