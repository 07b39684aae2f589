namespace FeedService.AspNetCore.Readers;

/// <summary>What a client says of itself.</summary>
/// <param name="Name">What it is called in lists.</param>
/// <param name="Kind">What sort of software it is.</param>
/// <param name="Subscribers">For how many people it reads, where it says so.</param>
/// <param name="Part">What it calls the feed, where it keeps several for the same one; empty where it does not say.</param>
internal sealed record ClientSighting(string Name, ClientKind Kind, int? Subscribers, string Part)
{
    /// <summary>Whether each address behind it counts as a reader.</summary>
    public bool IsSingle => Kind is ClientKind.Unknown or ClientKind.Reader or ClientKind.Podcast or ClientKind.Program;
}
