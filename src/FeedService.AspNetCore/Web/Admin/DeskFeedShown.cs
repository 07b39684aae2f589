using FeedService.AspNetCore.WebSub;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>What the desk's page of a feed shows.</summary>
internal sealed record DeskFeedShown(DeskFeed Desk, IReadOnlyList<TopicReport> Topics, FormToken Token);
