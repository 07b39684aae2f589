using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedService.Tests;

/// <summary>
/// PostgreSQL refuses an entry of an index that is longer than 2,704 bytes, and with it all that is written in the same transaction. So every
/// text that rows are found by ends somewhere: the table says where, in bytes.
/// </summary>
public sealed class IndexTests
{
    // The entry's own head, and what numbers and the lengths of texts take.
    private const int Longest = 2704 - 64;

    // Three bytes of UTF-8 are the most that a letter of UTF-16 takes.
    private static readonly Dictionary<string, int> Bytes = new()
    {
        // A folder's name in the file system; what is no feed has problems, too.
        ["StoredFeed.Name"] = 255,
        ["StoredProblem.Feed"] = 255,
        // FeedDefinitionReader
        ["StoredFeed.Urn"] = StorableText.LongestKey,
        // ArticleWords, ArticleCheck
        ["StoredArticle.EntryId"] = StorableText.LongestKey,
        // ArticleKey, and IdList where it was written by hand.
        ["StoredArticle.Slug"] = StorableText.LongestKey,
        ["StoredFormerSlug.Slug"] = StorableText.LongestKey,
        // ArticleAliases
        ["StoredTerm.Slug"] = 3 * 500,
        // UpstreamReader; an application's code names its own.
        ["StoredSourceItem.Source"] = 100,
        ["StoredSource.Name"] = 100,
        // FolderWalk; SourceItem.KeyOf
        ["StoredSourceItem.Key"] = StorableText.LongestKey,
        ["StoredProblem.Subject"] = StorableText.LongestKey,
        ["StoredSourceItem.Hash"] = 64,
        // FeedFiles
        ["StoredMedia.Path"] = StorableText.LongestKey,
        ["StoredMedia.Hash"] = 32,
        // UploadName
        ["StoredMediaPart.Path"] = 3 * 100,
        // TermPages: a slug of ArticleKey and a number.
        ["StoredPage.Path"] = 3 * 150,
        // The name of a document, below such a page's.
        ["StoredChange.Document"] = 3 * 150,
        ["StoredSubscription.Document"] = 3 * 150,
        ["StoredSubscriptionRequest.Document"] = 3 * 150,
        ["StoredDelivery.Document"] = 3 * 150,
        // Callbacks: no letter of more than a byte.
        ["StoredSubscription.Callback"] = 2000,
        ["StoredSubscriptionRequest.Callback"] = 2000,
        ["StoredSubscription.Host"] = 2000,
        // HubsReader
        ["StoredDelivery.Hub"] = StorableText.LongestKey,
        // KnownClients
        ["StoredReaderDay.Client"] = 3 * 40,
        ["StoredApiKey.Prefix"] = 32,
        // ArticleWriting
        ["StoredApiRequest.Name"] = 3 * 255,
        // Names in the code.
        ["StoredProblem.Kind"] = 20,
        ["StoredTerm.Kind"] = 20,
        ["StoredLease.Name"] = 100,
    };

    public static TheoryData<string> Texts => [.. Model().SelectMany(Sets).SelectMany(Strings).Distinct()];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_that_rows_are_found_by_ends_somewhere(string text) => Assert.True(Bytes.ContainsKey(text), $"Where does {text} end?");

    [Fact]
    public void What_an_index_holds_fits_into_its_entries() => Assert.All(
        Model().SelectMany(Sets),
        set => Assert.True(Strings(set).Sum(text => Bytes[text]) <= Longest, string.Join(", ", Strings(set))));

    private static IEnumerable<IEntityType> Model()
    {
        using var engine = new PostgreSqlEngine("Host=localhost", TestEngine.Paths(Path.GetTempPath()));
        using var context = engine.CreateContext();
        return context.Model.GetEntityTypes();
    }

    private static IEnumerable<IReadOnlyList<IProperty>> Sets(IEntityType type) => type.GetIndexes().Select(index => index.Properties).Concat(type.GetKeys().Select(key => key.Properties));

    private static IEnumerable<string> Strings(IReadOnlyList<IProperty> set) =>
        set.Where(property => (property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string) || property.GetTypeMapping().Converter?.ProviderClrType == typeof(string))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}");
}
