using System.Text;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>The tags and authors of articles, by which filtered feeds are made, and the addresses that they had.</summary>
internal static class ArticleTerms
{
    private const int MostEncoded = 120;

    /// <summary>The part of a filtered feed's address that names the kind.</summary>
    public static string AddressOf(TermKind kind) => kind == TermKind.Tag ? "tags" : "authors";

    /// <summary>
    /// The last part of a label's address: letters and digits of any script. A label without either is its bytes in hexadecimal
    /// behind a hyphen, with which no other slug begins. Null where nothing can be seen of the label.
    /// </summary>
    public static string? SlugOf(string label)
    {
        if (ArticleKey.Slugify(label) is { } slug)
        {
            return slug;
        }

        var clean = XmlText.Clean(label).Trim();
        if (clean.Length == 0)
        {
            return null;
        }

        var encoded = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(clean.Normalize(NormalizationForm.FormC)));
        return "-" + encoded[..Math.Min(encoded.Length, MostEncoded)];
    }

    public static IEnumerable<StoredTerm> Of(StoredArticle stored, Article article) =>
        Of(stored, TermKind.Tag, article.Tags).Concat(Of(stored, TermKind.Author, article.Authors.Select(author => author.Name)))
            .Concat((article.Aliases ?? []).Select(path => new StoredTerm { ArticleId = stored.Id, Kind = TermKind.Alias, Slug = path, FeedId = stored.FeedId, RankAt = stored.RankAt, Label = path }));

    public static Task<int> RemoveAsync(StoreContext context, IReadOnlyCollection<long> articles, CancellationToken cancellationToken) =>
        articles.Count == 0
            ? Task.FromResult(0)
            : context.Terms.Where(term => articles.Contains(term.ArticleId)).ExecuteDeleteAsync(cancellationToken);

    private static IEnumerable<StoredTerm> Of(StoredArticle stored, TermKind kind, IEnumerable<string> labels)
    {
        foreach (var (label, slug) in labels.Select(label => (label, Slug: SlugOf(label))).DistinctBy(term => term.Slug))
        {
            if (slug is not null)
            {
                yield return new StoredTerm { ArticleId = stored.Id, Kind = kind, Slug = slug, FeedId = stored.FeedId, RankAt = stored.RankAt, Label = label };
            }
        }
    }
}
