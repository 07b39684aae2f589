namespace FeedService.AspNetCore.Store;

/// <summary>Writes what many ask for at the same moment in one transaction: while one is written, the next gathers.</summary>
/// <param name="write">Writes them all, or throws and has written none.</param>
/// <param name="gather">How long to wait for more before each write, where nobody waits for it.</param>
internal sealed class WriteBatch<T, TResult>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TResult>>> write, TimeSpan gather = default)
{
    private const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Queue<(T Item, TaskCompletionSource<TResult> Written)> waiting = [];
    private bool isWriting;

    /// <summary>How many wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <returns>When it is on disk.</returns>
    public Task<TResult> AddAsync(T item)
    {
        var written = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((item, written));
            if (isWriting)
            {
                return written.Task;
            }

            isWriting = true;
        }

        _ = Task.Run(WriteAsync);
        return written.Task;
    }

    private async Task WriteAsync()
    {
        while (await GatherAsync() is { Count: > 0 } batch)
        {
            try
            {
                var results = await write([.. batch.Select(each => each.Item)]);
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Written.SetResult(results[i]);
                }
            }
            catch (Exception exception)
            {
                batch.ForEach(each => each.Written.SetException(exception));
            }
        }
    }

    private async Task<List<(T Item, TaskCompletionSource<TResult> Written)>> GatherAsync()
    {
        if (gather > TimeSpan.Zero && Waiting is > 0 and < Most)
        {
            await Task.Delay(gather, TimeProvider.System);
        }

        return Next();
    }

    private List<(T Item, TaskCompletionSource<TResult> Written)> Next()
    {
        lock (gate)
        {
            var batch = new List<(T, TaskCompletionSource<TResult>)>();
            while (batch.Count < Most && waiting.TryDequeue(out var each))
            {
                batch.Add(each);
            }

            isWriting = batch.Count > 0;
            return batch;
        }
    }
}
