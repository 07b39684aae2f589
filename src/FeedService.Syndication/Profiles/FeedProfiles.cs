namespace FeedService.Syndication.Profiles;

/// <summary>Every partner there are rules for.</summary>
public static class FeedProfiles
{
    public static IReadOnlyDictionary<string, IFeedProfile> All { get; } =
        new IFeedProfile[] { new ApplePodcastsProfile(), new FlipboardProfile(), new MsnProfile(), new SmartNewsProfile() }.ToDictionary(profile => profile.Name);
}
