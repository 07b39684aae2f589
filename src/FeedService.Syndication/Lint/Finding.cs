namespace FeedService.Syndication.Lint;

/// <summary>One thing that a rule found in a document.</summary>
/// <param name="Rule">The rule's id, as <c>rss-date-weekday</c>: small letters, digits and hyphens, for ever the same.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Line">Counted from 1; 1 where it concerns the whole document.</param>
/// <param name="Column">Counted from 1 in characters.</param>
/// <param name="Message">One sentence that names what was found and what to write instead.</param>
/// <param name="Reference">The standard and its section, as <c>RFC 4287 4.2.6</c>.</param>
/// <param name="Entry">The entry it concerns, counted from 0 in the order of the document; null where it concerns the feed itself.</param>
public sealed record Finding(string Rule, FindingLevel Level, int Line, int Column, string Message, string Reference, int? Entry = null);
