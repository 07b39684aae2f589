namespace FeedService.AspNetCore.WebSub;

/// <summary>How pushes of a feed go.</summary>
/// <param name="Subscribers">How many are told of it.</param>
/// <param name="Retrying">Deliveries that failed and are tried again.</param>
/// <param name="Parked">Subscribers that could not be told and are tried at the next change.</param>
internal sealed record PushHealth(int Subscribers, int Retrying, int Parked)
{
    public static readonly PushHealth None = new(0, 0, 0);

    public bool IsWell => Retrying + Parked == 0;
}
