namespace FeedService.AspNetCore.Store;

/// <summary>
/// On behalf of which node something is being done: what follows writes only while that node is still alive for the others. A node that stood still and
/// was given up has another number when it goes on, and what it had begun before must not be written any more.
/// </summary>
internal static class NodeFence
{
    private static readonly AsyncLocal<long?> Holder = new();

    /// <summary>Null where nobody's in particular.</summary>
    public static long? Current => Holder.Value;

    /// <summary>Does something on behalf of a node.</summary>
    public static async Task<T> AsAsync<T>(long? node, Func<Task<T>> work)
    {
        // Set within an asynchronous method it ends with it.
        Holder.Value = node;
        return await work();
    }

    /// <inheritdoc cref="AsAsync{T}"/>
    public static async Task AsAsync(long? node, Func<Task> work)
    {
        Holder.Value = node;
        await work();
    }
}
