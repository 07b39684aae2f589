namespace FeedService.EndToEnd.Readers;

/// <summary>A reader that keeps what it read: each of its polls asks as it does in life, with validators and a memory of entries.</summary>
internal interface ISubscriber
{
    string Name { get; }

    Task PollAsync();

    /// <summary>The titles of all entries that it ever showed its user, in no particular order; one that was shown twice stands there twice.</summary>
    Task<IReadOnlyList<string>> ShownAsync();
}
