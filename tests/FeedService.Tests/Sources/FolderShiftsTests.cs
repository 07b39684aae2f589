using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources;

/// <summary>Edits that would move the dates or ids of many entries at once.</summary>
[OnBothStores]
public sealed class FolderShiftsTests : IAsyncLifetime
{
    private FolderTest test = null!;

    public async ValueTask InitializeAsync() => test = await FolderTest.StillAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task A_date_that_its_author_changes_is_taken_after_a_moment()
    {
        await PublishedAsync(40);
        Write(3, month: 2);
        await test.LookAsync();
        Assert.Equal(1, (await DatesAsync())["0003.md"].Month);
        await test.PassAsync(2.1);
        Assert.Equal(2, (await DatesAsync())["0003.md"].Month);
        Assert.Empty(await test.ProblemsAsync());
    }

    [Theory]
    [InlineData(40, 10, false)]
    [InlineData(40, 11, true)]
    [InlineData(20, 9, false)]
    [InlineData(20, 10, true)]
    public async Task More_than_a_quarter_and_at_least_ten_are_held(int count, int changed, bool isHeld)
    {
        await PublishedAsync(count);
        Enumerable.Range(0, changed).ToList().ForEach(number => Write(number, month: 2));
        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.Equal(isHeld ? 0 : changed, (await DatesAsync()).Values.Count(date => date.Month == 2));
        if (isHeld)
        {
            var problem = Assert.Single(await test.ProblemsAsync());
            Assert.StartsWith($"{changed} articles would change their dates or ids at once (0000.md: 2026-01-01 08:00 becomes 2026-02-01 08:00; ", problem.Message, StringComparison.Ordinal);
            Assert.EndsWith("feedservice release news", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Changes_that_come_one_after_the_other_count_together()
    {
        await PublishedAsync(20);
        for (var number = 0; number < 20; number++)
        {
            Write(number, month: 2);
            await test.TakeAsync($"{number:d4}.md");
            await test.PassAsync(3);
        }

        Assert.Equal(9, (await DatesAsync()).Values.Count(date => date.Month == 2));
        Assert.StartsWith("11 articles would", Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_stays_so_over_a_restart_and_goes_through_when_the_operator_says_so()
    {
        await HeldAsync();
        test.Restart();
        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.DoesNotContain((await DatesAsync()).Values, date => date.Month == 2);
        Assert.Single(await test.ProblemsAsync());

        await ReleaseAsync();
        await test.PassAsync(1);
        Assert.All((await DatesAsync()).Values, date => Assert.Equal(2, date.Month));
        Assert.Empty(await test.ProblemsAsync());
        Assert.False(await test.Test.Store.ReadAsync(context => context.Feeds.AnyAsync(feed => feed.ReleaseRequestedAt != null), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_left_of_held_changes_stays_held_over_a_restart_however_few_they_are()
    {
        await PublishedAsync(30);
        for (var number = 0; number < 15; number++)
        {
            Write(number, month: 2);
            await test.TakeAsync($"{number:d4}.md");
            await test.PassAsync(3);
        }

        Assert.Equal(9, (await DatesAsync()).Values.Count(date => date.Month == 2));
        test.Restart();
        await test.LookAsync();
        await test.PassAsync(2.1);
        await test.PassAsync(2.1);
        Assert.Equal(9, (await DatesAsync()).Values.Count(date => date.Month == 2));
        Assert.StartsWith("6 articles would", Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_finds_held_changes_again_does_not_undo_the_release()
    {
        await HeldAsync();
        await ReleaseAsync();
        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.All((await DatesAsync()).Values, date => Assert.Equal(2, date.Month));
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task What_is_taken_back_is_held_no_more()
    {
        await HeldAsync();
        Enumerable.Range(0, 20).ToList().ForEach(number => Write(number, month: 1));
        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.Empty(await test.ProblemsAsync());
        Assert.All((await DatesAsync()).Values, date => Assert.Equal(1, date.Month));
    }

    [Fact]
    public async Task Meanwhile_new_articles_come_and_those_taken_back_go()
    {
        await HeldAsync();
        test.Write("new.md", "---\ntitle: New\ndate: 2026-02-20\n---\nText.");
        test.Write("0005.md", "---\ntitle: Article 5\ndate: 2026-02-05 08:00\nwithdrawn: true\n---\nText 5.");
        await test.LookAsync();
        var articles = await test.ArticlesAsync();
        Assert.True(articles.Single(article => article.Key == "0005.md").Hidden);
        Assert.Contains(articles, article => article.Key == "new.md");
        await test.PassAsync(2.1);
        Assert.StartsWith("19 articles would", Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_on_purpose_is_never_held()
    {
        await PublishedAsync(20);
        for (var number = 0; number < 20; number++)
        {
            test.Write($"{number:d4}.md", $"---\ntitle: Article {number}\ndate: {Date(number, 2)}\n{(number % 2 == 0 ? "withdrawn: true" : "expires: 2026-01-30")}\n---\nText {number}.");
        }

        await test.LookAsync();
        Assert.All(await test.ArticlesAsync(), article => Assert.True(article.Hidden || article.ExpiresAt < test.Test.Time.GetUtcNow()));
        await test.PassAsync(2.1);
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task Files_that_are_renamed_and_edited_at_once_keep_their_ids()
    {
        await PublishedAsync(20);
        var before = (await test.ArticlesAsync()).Select(article => (article.Title, article.EntryId)).Order().ToList();
        for (var number = 0; number < 20; number++)
        {
            File.Delete(test.PathOf($"{number:d4}.md"));
            test.Write($"posts/{number:d4}/index.md", $"---\ntitle: Article {number}\ndate: {Date(number, 1)}\nlayout: post\n---\nText {number}, edited.");
        }

        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.Equal(before, (await test.ArticlesAsync()).Select(article => (article.Title, article.EntryId)).Order());
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task Files_in_whose_place_others_come_under_new_ids_are_held_with_those()
    {
        await PublishedAsync(20);
        for (var number = 0; number < 20; number++)
        {
            File.Delete(test.PathOf($"{number:d4}.md"));
            test.Write($"posts/{number}.md", $"---\ntitle: Article {number}\ndate: {Date(number, 1)}:30\n---\nText {number}, edited.");
        }

        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.Equal(20, (await test.ArticlesAsync()).Count(article => article.DeletedAt is null));
        Assert.Equal(2, (await test.ProblemsAsync()).Count);

        await ReleaseAsync();
        await test.PassAsync(1);
        var articles = await test.ArticlesAsync();
        Assert.Equal(20, articles.Count(article => article.DeletedAt is not null));
        Assert.Equal(20, articles.Count(article => article.DeletedAt is null && article.Key.StartsWith("posts/", StringComparison.Ordinal)));
        Assert.Empty(await test.ProblemsAsync());
    }

    private async Task PublishedAsync(int count)
    {
        Enumerable.Range(0, count).ToList().ForEach(number => Write(number, month: 1));
        await test.LookAsync();
        await test.PassAsync(1);
        // As the publisher does.
        await test.Test.Store.WriteAsync(
            context => context.Articles.ExecuteUpdateAsync(update => update
                .SetProperty(article => article.FirstPublishedAt, test.Test.Time.GetUtcNow()).SetProperty(article => article.Sequence, article => article.Id)),
            TestContext.Current.CancellationToken);
    }

    private async Task HeldAsync()
    {
        await PublishedAsync(20);
        Enumerable.Range(0, 20).ToList().ForEach(number => Write(number, month: 2));
        await test.LookAsync();
        await test.PassAsync(2.1);
        Assert.Single(await test.ProblemsAsync());
    }

    private void Write(int number, int month) => test.Write($"{number:d4}.md", $"---\ntitle: Article {number}\ndate: {Date(number, month)}\n---\nText {number}.");

    private static string Date(int number, int month) => $"2026-{month:00}-{number % 28 + 1:00} 08:00";

    private Task<Dictionary<string, DateTimeOffset>> DatesAsync() =>
        test.Test.Store.ReadAsync(context => context.Articles.ToDictionaryAsync(article => article.Key, article => article.PublishedAt), TestContext.Current.CancellationToken);

    private Task<int> ReleaseAsync() =>
        test.Test.Store.WriteAsync(
            context => context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(feed => feed.ReleaseRequestedAt, test.Test.Time.GetUtcNow())),
            TestContext.Current.CancellationToken);
}
