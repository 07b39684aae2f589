namespace FeedService.Tests.Ways;

/// <summary>A file in the feed's folder.</summary>
internal sealed class FolderWay : Way
{
    private const string Key = "the-ferry-is-back.md";

    public override Task WriteAsync(Written article) => DropAsync($"""
        ---
        title: {article.Title}
        date: {article.Date}
        tags: [{string.Join(", ", article.Tags)}]
        summary: {article.Summary}
        ---
        {article.Text}
        """);

    public override Task DeleteAsync() => Test.Service.RemoveAsync(Test.Feed, Key);

    public override async Task<string> WriteBadlyAsync()
    {
        await DropAsync("---\ntitle: Bad\ndate: the other day\n---\nText.");
        return await ProblemsAsync();
    }

    public override async Task<string> WriteOversizedAsync()
    {
        await DropAsync($"---\ntitle: Large\n---\n{new string('x', 1_100_000)}");
        return await ProblemsAsync();
    }

    private Task DropAsync(string text) => Test.Service.DropAsync(Test.Feed, Key, text);
}
