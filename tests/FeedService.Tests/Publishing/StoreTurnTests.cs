using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedService.Tests.Publishing;

/// <summary>One opens the store at a time, service or command; the other waits for it.</summary>
public sealed class StoreTurnTests
{
    [Fact]
    public async Task Who_comes_while_another_opens_the_store_waits_instead_of_failing()
    {
        await using var test = new TestStore();
        Directory.CreateDirectory(test.Paths.Data);
        var other = new FileStream(Path.Combine(test.Paths.Data, "feedservice.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var opening = new StoreOpening(test.Store, test.Paths, test.Time, NullLogger<StoreOpening>.Instance).TryOpenAsync(TestContext.Current.CancellationToken);
        Assert.False(opening.IsCompleted);
        await other.DisposeAsync();
        Assert.True(await opening);
    }
}
