using Xunit.v3;

namespace FeedService.Tests;

/// <summary>On which engines a test runs that uses a store: <c>tests/run</c> chooses by it what runs a second time.</summary>
internal static class StoreTrait
{
    public const string Name = "Store";
    public const string Both = "Both";
    public const string Sqlite = "Sqlite";

    /// <summary>What the test at hand is marked with.</summary>
    public static IReadOnlyCollection<string> Current => TestContext.Current.TestCase?.Traits.GetValueOrDefault(Name) ?? [];
}

/// <summary>These tests use a store, and hold on every engine. One that uses a store and does not say so fails.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnBothStoresAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(StoreTrait.Name, StoreTrait.Both)];
}

/// <summary>What these tests show is of SQLite alone, or would be the same on the other engine at the price of much time.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OnSqliteAttribute(string why) : Attribute, ITraitAttribute
{
    public string Why { get; } = why;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(StoreTrait.Name, StoreTrait.Sqlite)];
}
