namespace FeedService.EndToEnd.Packaging;

/// <summary>All tests of what is built belong to it: they share the builds, and one after another they leave the machine to other tests.</summary>
[CollectionDefinition(Name)]
public sealed class PackagingTests : ICollectionFixture<Builds>
{
    public const string Name = "packaging";
}
