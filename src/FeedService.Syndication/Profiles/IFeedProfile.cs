namespace FeedService.Syndication.Profiles;

/// <summary>What one partner takes of a feed, as an RSS document of its own: the public documents never bend to it (R118).</summary>
public interface IFeedProfile
{
    /// <summary>As publishers write it, as <c>msn</c>; the document is called after it.</summary>
    string Name { get; }

    /// <summary>How many entries the partner asks for, so that it gets them where the public documents have fewer; 0 where it asks for none.</summary>
    int WantedEntries { get; }

    /// <summary>The feed by the partner's rules; the same feed gives the same one, always.</summary>
    ProfiledFeed Apply(Feed feed);
}
