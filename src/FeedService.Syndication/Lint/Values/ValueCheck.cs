namespace FeedService.Syndication.Lint.Values;

/// <summary>Looks at one value.</summary>
/// <param name="findings">Takes what is wrong.</param>
/// <param name="value">The text of an element without the white space around it, or the value of an attribute.</param>
/// <param name="at">Where it begins.</param>
/// <param name="name">What the document calls it.</param>
internal delegate void ValueCheck(Findings findings, string value, Position at, string name);
