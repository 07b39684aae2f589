namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What is wrong with one source, by what found it, so that each takes back its own alone.</summary>
internal sealed class SqlTroubles(SourceTroubles troubles) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly SortedDictionary<SqlTrouble, string> found = [];

    /// <param name="message">What is wrong and what helps; null where nothing is.</param>
    public async Task SayAsync(string feed, string source, SqlTrouble trouble, string? message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (message is null)
            {
                found.Remove(trouble);
            }
            else
            {
                found[trouble] = message;
            }

            await troubles.SayAsync(feed, source, found.Count == 0 ? null : string.Join(' ', found.Values.Distinct()), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
