using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Lint;

namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// The documents of a feed's views, made in the same run as its own and replaced with them, without an error: an article that would
/// bring one in is shown as it last was, or not at all.
/// </summary>
internal sealed class ViewRendering(CatalogFeed feed, LintedRendering linted, Publication? last, DateTimeOffset now)
{
    private readonly HashSet<long> refused = [];
    private readonly List<StoredProblem> problems = [];

    /// <summary>The articles whose new rendering has an error, beside those of the feed's own documents.</summary>
    public IReadOnlySet<long> Refused => refused;

    public IReadOnlyList<PublishedView> Views { get; private set; } = [];

    /// <summary>What publishers should know. Whatever has an error is never in the last documents, so it is found each time anew.</summary>
    public IReadOnlyList<StoredProblem> Problems => problems;

    public static ViewRendering Render(CatalogFeed feed, AssembledFeed assembled, LintedRendering linted, Publication? last, DateTimeOffset now)
    {
        var rendering = new ViewRendering(feed, linted, last, now);
        rendering.Views = [.. assembled.Views.Select(rendering.Render).OfType<PublishedView>()];
        return rendering;
    }

    private PublishedView? Render(AssembledView view)
    {
        var before = last?.FindView(view.Name);
        var entries = view.Renderings.Select(rendering => (rendering.ArticleId, Entry: linted.Refused.Contains(rendering.ArticleId) ? Last(view, rendering) : Shown(view, rendering)))
            .Where(each => each.Entry is not null).Select(each => (each.ArticleId, Entry: each.Entry!)).ToList();
        while (true)
        {
            var part = view.Feed with { Entries = [.. entries.Select(each => each.Entry)], UpdatedAt = FeedAssembly.UpdatedAt([.. entries.Select(each => each.Entry)]) };
            var (shown, contents) = DocumentRendering.Render(part, feed.Definition.Formats, feed.Definition.Window.Bytes);
            if (FirstError(shown, contents, before) is not var (document, error))
            {
                return new PublishedView
                {
                    Name = view.Name,
                    Title = shown.Title,
                    Documents = [.. contents.Select(content => DocumentRendering.Document(content.Format, content.Content, Find(before, content.Format), now, view: view.Name))],
                };
            }

            if (error.Entry is not { } index || index >= shown.Entries.Count)
            {
                Tell(view, document, error, key: null, "The view stays as it last was.");
                return before;
            }

            Replace(view, entries, index, document, error);
        }
    }

    private void Replace(AssembledView view, List<(long ArticleId, Entry Entry)> entries, int index, string document, Finding error)
    {
        var rendering = view.Renderings.First(each => each.ArticleId == entries[index].ArticleId);
        if (refused.Add(rendering.ArticleId) && Last(view, rendering) is { } good)
        {
            entries[index] = (rendering.ArticleId, good);
            Tell(view, document, error, rendering.Key, "The view goes on showing it as it last was.");
            return;
        }

        entries.RemoveAt(index);
        Tell(view, document, error, rendering.Key, "It is left out of the view.");
    }

    // In the order of the view's feed, and as much of each as the feed shows.
    private static Entry? Shown(AssembledView view, EntryRendering rendering) => rendering.Entry is { } entry ? view.Feed.Entries.First(shown => shown.Id == entry.Id) : null;

    private Entry? Last(AssembledView view, EntryRendering rendering) =>
        rendering.Last is { } entry && feed.Definition.Content != ContentMode.Full ? entry with { ContentHtml = null } : rendering.Last;

    /// <summary>None where all is as it was, which had none.</summary>
    private static (string Document, Finding Finding)? FirstError(Feed shown, IReadOnlyList<(FeedFormat Format, byte[] Content)> contents, PublishedView? before)
    {
        foreach (var (format, content) in contents.Where(content => DocumentRendering.Tag(content.Content) != Find(before, content.Format)?.Tag))
        {
            var context = new LintContext { Address = shown.Addresses[format], MediaType = FeedRenderers.All[format].MediaType };
            if (FeedLinter.Check(content, context).Findings.FirstOrDefault(finding => finding.Level == FindingLevel.Error && !LintedRendering.Allowed.Contains(finding.Rule)) is { } error)
            {
                return (FeedRenderers.All[format].FileName, error);
            }
        }

        return null;
    }

    private static PublishedDocument? Find(PublishedView? view, FeedFormat format) => view?.Documents.FirstOrDefault(document => document.Format == format);

    private void Tell(AssembledView view, string document, Finding error, string? key, string outcome) => problems.Add(new StoredProblem
    {
        Kind = ProblemKind.View,
        Feed = feed.Name,
        Subject = key ?? FeedFolders.SettingsFile,
        IsError = true,
        Message = $"views/{view.Name}/{document}: {error.Rule}: {error.Message} {outcome}",
    });
}
