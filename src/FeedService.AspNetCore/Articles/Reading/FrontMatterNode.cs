namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>A value in front matter, the same whether it was written in YAML, TOML or JSON. An empty value is no node at all.</summary>
/// <param name="Line">Counted from 1 in the file.</param>
internal abstract record FrontMatterNode(int Line);

/// <param name="Text">As written: numbers, dates and truth values are read by who asks for them.</param>
internal sealed record FrontMatterScalar(string Text, int Line) : FrontMatterNode(Line);

internal sealed record FrontMatterList(IReadOnlyList<FrontMatterNode> Items, int Line) : FrontMatterNode(Line);
