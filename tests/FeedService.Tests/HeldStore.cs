using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeedService.Tests;

/// <summary>Somebody else writes, and does not come to an end: nobody else can meanwhile (F11).</summary>
internal sealed class HeldStore : IAsyncDisposable
{
    private readonly StoreContext context;
    private readonly IDbContextTransaction writing;

    private HeldStore(StoreContext context, IDbContextTransaction writing) => (this.context, this.writing) = (context, writing);

    public static async Task<HeldStore> HoldAsync(StoreEngine engine)
    {
        var context = engine.CreateContext();
        var writing = await engine.BeginWriteAsync(context, node: null, TestContext.Current.CancellationToken);
        if (engine.IsShared)
        {
            // The server would end it, as one that stands still.
            await context.Database.ExecuteSqlAsync($"SET LOCAL idle_in_transaction_session_timeout = 0", TestContext.Current.CancellationToken);
        }

        return new HeldStore(context, writing);
    }

    public async ValueTask DisposeAsync()
    {
        await writing.DisposeAsync();
        await context.DisposeAsync();
    }
}
