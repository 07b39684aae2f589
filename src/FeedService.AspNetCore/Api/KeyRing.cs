using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Api;

/// <summary>The keys that are good now, at hand so that a wrong one costs no look into the store. Follows it within a second.</summary>
internal sealed class KeyRing(FeedStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Oldest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<int, long> noted = [];
    private FrozenDictionary<string, StoredApiKey> keys = FrozenDictionary<string, StoredApiKey>.Empty;
    private long? loadedAt;

    /// <summary>The key that a text is; null where it is none, or was revoked. The same work for every text.</summary>
    /// <exception cref="StoreUnavailableException">The keys are not known yet: a good one must not be called a wrong one.</exception>
    public async ValueTask<StoredApiKey?> FindAsync(string text, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        var key = ApiToken.PrefixOf(text) is { } prefix ? keys.GetValueOrDefault(prefix) : null;
        if (!CryptographicOperations.FixedTimeEquals(ApiToken.Hash(text), key?.Hash ?? Nobody) || key is null)
        {
            return null;
        }

        NoteUse(key.Id);
        return key;
    }

    /// <summary>The key that a prefix names, for who has shown the key itself before; null where there is none, or it was revoked.</summary>
    /// <exception cref="StoreUnavailableException">The keys are not known yet.</exception>
    public async ValueTask<StoredApiKey?> FindNamedAsync(string prefix, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return keys.GetValueOrDefault(prefix);
    }

    public void Dispose() => turn.Dispose();

    private async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsCurrent())
        {
            return;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            if (loadedAt is null && !store.IsOpen)
            {
                throw new StoreUnavailableException(store.Trouble ?? "The store is being opened");
            }

            if (!IsCurrent() && store.IsOpen)
            {
                var good = await store.ReadAsync(context => context.ApiKeys.Where(key => key.RevokedAt == null).ToListAsync(cancellationToken), cancellationToken);
                keys = good.ToFrozenDictionary(key => key.Prefix, StringComparer.Ordinal);
                loadedAt = time.GetTimestamp();
            }
        }
        catch (StoreUnavailableException) when (loadedAt is not null)
        {
            // Those that were good a moment ago are; what they ask for will meet the same trouble.
        }
        finally
        {
            turn.Release();
        }
    }

    private bool IsCurrent() => loadedAt is { } at && time.GetElapsedTime(at) < Oldest;

    // Nobody waits for it, and nothing is lost when it fails.
    private void NoteUse(int id)
    {
        var now = time.GetTimestamp();
        if (noted.TryGetValue(id, out var at) && time.GetElapsedTime(at, now) < BetweenNotes)
        {
            return;
        }

        noted[id] = now;
        var usedAt = time.GetUtcNow();
        _ = store.WriteAsync(context => context.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, usedAt)), CancellationToken.None)
            .ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }
}
