using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>Keeps what sources remember between two looks.</summary>
internal sealed class SourceStates(FeedStore store)
{
    /// <returns>Null where nothing was kept, or by a version that wrote it in another form.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<T?> ReadAsync<T>(int feedId, string source, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var text = await store.ReadAsync(
            context => context.Sources.Where(row => row.FeedId == feedId && row.Name == source).Select(row => row.State).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public Task WriteAsync<T>(int feedId, string source, T state, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(state, type);
        return store.WriteAsync(
            async context =>
            {
                if (await context.Sources.Where(row => row.FeedId == feedId && row.Name == source).ExecuteUpdateAsync(update => update.SetProperty(row => row.State, text), cancellationToken) == 0)
                {
                    context.Sources.Add(new StoredSource { FeedId = feedId, Name = source, State = text });
                    await context.SaveChangesAsync(cancellationToken);
                }
            },
            cancellationToken);
    }
}
