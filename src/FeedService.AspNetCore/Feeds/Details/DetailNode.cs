namespace FeedService.AspNetCore.Feeds.Details;

/// <summary>A value of feed.yaml or of front matter, before anybody knows what it means.</summary>
/// <param name="Line">Counted from 1; 0 where it is no longer known.</param>
internal abstract record DetailNode(int Line);

internal sealed record DetailText(string Text, int Line) : DetailNode(Line);

internal sealed record DetailList(IReadOnlyList<DetailNode> Items, int Line) : DetailNode(Line);

internal sealed record DetailMap(IReadOnlyList<(string Key, DetailNode Value)> Entries, int Line) : DetailNode(Line);
