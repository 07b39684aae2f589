namespace FeedService.Tests;

/// <summary>What uses a store says on which engines it holds; this class does not.</summary>
public sealed class StoreTraitTests
{
    [Fact]
    public async Task A_test_that_uses_a_store_without_saying_on_which_engines_fails() =>
        Assert.Contains("[OnBothStores]", (await Assert.ThrowsAnyAsync<Exception>(TestStore.OpenAsync)).Message, StringComparison.Ordinal);
}
