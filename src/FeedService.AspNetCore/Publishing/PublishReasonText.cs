using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Reasons in words.</summary>
internal static class PublishReasonText
{
    private static readonly (PublishReasons Reason, string Words)[] Words =
    [
        (PublishReasons.Articles, "articles changed"),
        (PublishReasons.Settings, "its settings or files changed"),
        (PublishReasons.Due, "the time of an article came"),
        (PublishReasons.Included, "a feed that it includes changed"),
        (PublishReasons.Schedule, "its schedule"),
        (PublishReasons.Asked, "somebody asked for it"),
        (PublishReasons.Start, "the service started"),
    ];

    /// <summary>What says most first; empty where nothing is known.</summary>
    public static string Of(PublishReasons reasons) => string.Join(", ", Words.Where(pair => reasons.HasFlag(pair.Reason)).Select(pair => pair.Words));
}
