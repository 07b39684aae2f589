namespace FeedService.AspNetCore;

/// <summary>What a node does, where several share a store.</summary>
internal static class NodeRole
{
    /// <summary>Serves, and takes jobs.</summary>
    public const string Both = "both";

    /// <summary>Serves, and takes articles over HTTP; publishes nothing, delivers nothing and looks at no sources.</summary>
    public const string Web = "web";

    /// <summary>Takes jobs. It answers like the others, but no balancer need ask it.</summary>
    public const string Worker = "worker";

    public static IReadOnlyList<string> All { get; } = [Both, Web, Worker];
}
