using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Lint;

namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// The documents of a feed without an error: an article that would bring one in is shown as it last was, or not at all, and
/// the others are published (design.md section 6: the gate before each replacement).
/// </summary>
internal sealed class LintedRendering
{
    /// <summary>One for the new, one for what they last were; whatever is wrong after that is the feed's own.</summary>
    private const int MostRounds = 3;

    /// <summary>What is the publisher's to decide: an article without text, an id from elsewhere (R4).</summary>
    public static readonly IReadOnlySet<string> Allowed = new HashSet<string>(StringComparer.Ordinal) { "atom-summary-advised", "text-empty", "rss-guid-weak" };

    private readonly HashSet<long> refused = [];

    private LintedRendering(Feed feed) => Feed = feed;

    /// <summary>The feed as its documents show it.</summary>
    public Feed Feed { get; private set; }

    /// <summary>The articles whose new rendering has an error.</summary>
    public IReadOnlySet<long> Refused => refused;

    public IReadOnlyList<(FeedFormat Format, byte[] Content)> Contents { get; private set; } = [];

    /// <summary>What publishers should know; null where every document is what it was.</summary>
    public IReadOnlyList<StoredProblem>? Problems { get; private set; }

    /// <exception cref="InvalidDataException">The feed itself has an error.</exception>
    public static LintedRendering Render(CatalogFeed feed, AssembledFeed assembled, Publication? last)
    {
        var linted = new LintedRendering(assembled.Feed);
        var problems = new List<StoredProblem>();
        for (var round = 1; ; round++)
        {
            var (shown, contents) = DocumentRendering.Render(linted.Feed, feed.Definition.Formats, feed.Definition.Window.Bytes);
            linted.Contents = contents;
            if (round == 1 && last is not null && contents.All(content => DocumentRendering.Tag(content.Content) == last.Find(content.Format)?.Tag))
            {
                linted.Feed = shown;
                return linted;
            }

            var findings = contents.SelectMany(content => Check(shown, content.Format, content.Content)).ToList();
            var errors = findings.FindAll(found => found.Finding.Level == FindingLevel.Error);
            if (errors.FindAll(error => error.Finding.Entry is null || round == MostRounds) is [var (document, finding), ..])
            {
                throw new InvalidDataException($"{document}:{finding.Line}:{finding.Column}: {finding.Rule}: {finding.Message}");
            }

            // The last round knows best what became of an article.
            problems.InsertRange(0, linted.Judge(feed, assembled, shown, findings));
            if (errors.Count == 0)
            {
                linted.Feed = shown;
                linted.Problems = [.. problems.DistinctBy(problem => (problem.Subject, problem.Message.Split(": ")[1]))];
                return linted;
            }
        }
    }

    /// <summary>Without the new renderings that were refused, here or in a view, so that what was last shown goes on being kept.</summary>
    public AssembledFeed Keep(AssembledFeed assembled, IReadOnlySet<long> refusedInViews) => refused.Count + refusedInViews.Count == 0 ? assembled : assembled with
    {
        Renderings = Keep(assembled.Renderings, refusedInViews),
        Views = [.. assembled.Views.Select(view => view with { Renderings = Keep(view.Renderings, refusedInViews) })],
    };

    private IReadOnlyList<EntryRendering> Keep(IReadOnlyList<EntryRendering> renderings, IReadOnlySet<long> refusedInViews) =>
        [.. renderings.Select(rendering => refused.Contains(rendering.ArticleId) || refusedInViews.Contains(rendering.ArticleId) ? rendering with { Renewed = null, Media = [] } : rendering)];

    private static IEnumerable<(string Document, Finding Finding)> Check(Feed feed, FeedFormat format, byte[] content)
    {
        var renderer = FeedRenderers.All[format];
        return FeedLinter.Check(content, new LintContext { Address = feed.Addresses[format], MediaType = renderer.MediaType }).Findings
            .Where(finding => finding.Level != FindingLevel.Advice && !Allowed.Contains(finding.Rule))
            .Select(finding => (renderer.FileName, finding));
    }

    private List<StoredProblem> Judge(CatalogFeed feed, AssembledFeed assembled, Feed shown, IReadOnlyList<(string Document, Finding Finding)> findings)
    {
        var problems = new List<StoredProblem>();
        var entries = shown.Entries.ToList();
        var outcomes = new Dictionary<long, string>();
        foreach (var (document, finding) in findings)
        {
            var bad = finding.Entry is { } index && index < shown.Entries.Count ? shown.Entries[index] : null;
            var rendering = assembled.Renderings.FirstOrDefault(one => one.Entry is not null && one.Entry.Id == bad?.Id);
            var isError = finding.Level == FindingLevel.Error;
            if (isError && rendering is not null && !outcomes.ContainsKey(rendering.ArticleId))
            {
                outcomes[rendering.ArticleId] = Replace(entries, rendering, bad!);
            }

            problems.Add(new StoredProblem
            {
                Kind = ProblemKind.Lint,
                Feed = feed.Name,
                Subject = rendering?.Key ?? "",
                IsError = isError,
                Message = $"{document}: {finding.Rule}: {finding.Message}{(isError ? outcomes.GetValueOrDefault(rendering?.ArticleId ?? 0) : "")}",
            });
        }

        Feed = shown with { Entries = entries, UpdatedAt = outcomes.Count == 0 ? shown.UpdatedAt : FeedAssembly.UpdatedAt(entries) };
        return problems;
    }

    private string Replace(List<Entry> entries, EntryRendering rendering, Entry bad)
    {
        var at = entries.FindIndex(entry => ReferenceEquals(entry, bad));
        if (refused.Add(rendering.ArticleId) && rendering.Last is { } last)
        {
            entries[at] = bad.ContentHtml is null ? last with { ContentHtml = null } : last;
            return " The feed goes on showing it as it last was.";
        }

        entries.RemoveAt(at);
        return " It is left out of the feed.";
    }
}
