using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>An attribute that an element may have.</summary>
internal sealed record AttributeRule(string Name, ValueCheck? Check = null, bool IsRequired = false);
