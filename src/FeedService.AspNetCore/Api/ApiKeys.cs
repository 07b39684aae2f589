using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Api;

/// <summary>Makes, lists and revokes keys.</summary>
internal sealed class ApiKeys(FeedStore store, TimeProvider time)
{
    /// <param name="feedIds">The feeds that it is for; null for all, those to come included.</param>
    /// <param name="label">What its owner calls it.</param>
    /// <returns>The key itself, which nothing can tell again.</returns>
    public async Task<string> CreateAsync(IReadOnlyCollection<int>? feedIds, ApiVerbs verbs, string label, CancellationToken cancellationToken)
    {
        var (text, prefix, hash) = ApiToken.Create();
        var key = new StoredApiKey
        {
            Prefix = prefix,
            Hash = hash,
            Label = label,
            FeedIds = feedIds is null ? null : string.Join(' ', feedIds),
            Verbs = verbs,
            CreatedAt = time.GetUtcNow(),
        };
        await store.WriteAsync(
            context =>
            {
                context.ApiKeys.Add(key);
                return Task.CompletedTask;
            },
            cancellationToken);
        return text;
    }

    /// <summary>All there are, revoked ones too.</summary>
    public Task<List<StoredApiKey>> ListAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.ApiKeys.OrderBy(key => key.Id).ToListAsync(cancellationToken), cancellationToken);

    /// <param name="prefix">The part by which lists name it.</param>
    /// <returns>Whether there was such a key.</returns>
    public async Task<bool> RevokeAsync(string prefix, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await store.WriteAsync(
            context => context.ApiKeys.Where(key => key.Prefix == prefix).ExecuteUpdateAsync(
                update => update.SetProperty(key => key.RevokedAt, key => key.RevokedAt ?? now),
                cancellationToken),
            cancellationToken) > 0;
    }
}
