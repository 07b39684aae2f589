using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>CommonMark with GitHub's additions to HTML. Nothing is cleaned here.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <exception cref="ArticleConversionException">It is nested too deeply, or takes too long.</exception>
    public static string ToHtml(string markdown, ConversionBudget budget)
    {
        MarkdownBounds.Check(markdown);
        try
        {
            var document = Markdown.Parse(markdown, Pipeline, new BudgetContext(budget));
            using var writer = new StringWriter(new System.Text.StringBuilder(markdown.Length * 5 / 4));
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            return writer.ToString();
        }
        catch (ArgumentException fault)
        {
            // Markdig's own limit of 128 levels.
            throw new ArticleConversionException("The Markdown is nested too deeply (quotations, lists or brackets inside each other). Simplify it.", fault);
        }
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks();
        builder.Extensions.Add(new BudgetExtension());
        builder.Extensions.Add(new CheckMarkExtension());
        return builder.Build();
    }
}
