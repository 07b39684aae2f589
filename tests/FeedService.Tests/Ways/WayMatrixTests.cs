namespace FeedService.Tests.Ways;

/// <summary>Each way in against each thing that happens to an article: whatever way it came, readers get the same.</summary>
[OnBothStores]
public sealed class WayMatrixTests
{
    private static readonly Dictionary<string, Func<Way, Task>> Cases = new()
    {
        ["created"] = CreateAsync,
        ["edited"] = EditAsync,
        ["deleted"] = DeleteAsync,
        ["deleted and back"] = ReturnAsync,
        ["dated in the future"] = WaitAsync,
        ["bad"] = BadAsync,
        ["bad after it was good"] = GoneBadAsync,
        ["oversized"] = OversizedAsync,
        ["repeated"] = RepeatAsync,
    };

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var matrix = new TheoryData<string, string>();
            foreach (var way in Way.All.Keys)
            {
                foreach (var happening in Cases.Keys)
                {
                    matrix.Add(way, happening);
                }
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_article_that_comes_this_way_fares_like_every_other(string way, string happening)
    {
        await using var come = Way.All[way]();
        await come.StartAsync();
        await Cases[happening](come);
    }

    private static async Task CreateAsync(Way way)
    {
        await way.WriteAsync(Written.Ferry);
        Assert.Equal(await ByFolderAsync(Written.Ferry), await way.DocumentsAsync());
    }

    private static async Task EditAsync(Way way)
    {
        var edited = Written.Ferry with { Text = "It runs *twice* an hour.", Tags = ["harbour"] };
        await way.WriteAsync(Written.Ferry);
        var id = Assert.Single(await way.IdsAsync());
        way.Pass(TimeSpan.FromHours(1));
        if (way is ImportWay import)
        {
            await StayAsync(import, edited);
            return;
        }

        await way.WriteAsync(edited);
        Assert.Equal(await ByFolderAsync(Written.Ferry, edited), await way.DocumentsAsync());
        Assert.Equal(id, Assert.Single(await way.IdsAsync()));
    }

    /// <summary>An import brings what is not there yet: its file is its author's by now, so that a later export says that it is known and changes nothing.</summary>
    private static async Task StayAsync(ImportWay way, Written edited)
    {
        var before = await way.DocumentsAsync();
        await way.WriteAsync(edited);
        Assert.Equal((0, 1), (way.Report.Taken, way.Report.Known));
        Assert.Equal(before, await way.DocumentsAsync());
    }

    private static async Task DeleteAsync(Way way)
    {
        await way.WriteAsync(Written.Ferry);
        var before = await way.DocumentsAsync();
        await way.DeleteAsync();
        Assert.Empty(await way.IdsAsync());
        Assert.DoesNotContain(await way.DocumentsAsync(), document => document.Contains("every hour", StringComparison.Ordinal));
        Assert.Contains(before, document => document.Contains("every hour", StringComparison.Ordinal));
    }

    private static async Task ReturnAsync(Way way)
    {
        await way.WriteAsync(Written.Ferry);
        var id = Assert.Single(await way.IdsAsync());
        await way.DeleteAsync();
        Assert.Empty(await way.IdsAsync());
        if (way is MicropubWay)
        {
            // Its undelete is a case of its own.
            return;
        }

        await way.WriteAsync(Written.Ferry);
        Assert.Equal(id, Assert.Single(await way.IdsAsync()));
    }

    private static async Task WaitAsync(Way way)
    {
        var later = TestStore.Start.AddHours(3);
        await way.WriteAsync(Written.Ferry with { Date = later.ToString("yyyy-MM-dd'T'HH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Empty(await way.IdsAsync());
        way.Pass(TimeSpan.FromHours(3));
        Assert.Single(await way.IdsAsync());
    }

    private static async Task BadAsync(Way way)
    {
        Assert.Matches(way.Badness, await way.WriteBadlyAsync());
        Assert.Empty(await way.IdsAsync());
    }

    private static async Task GoneBadAsync(Way way)
    {
        await way.WriteAsync(Written.Ferry);
        var before = await way.DocumentsAsync();
        await way.WriteBadlyAsync();
        Assert.Equal(before, await way.DocumentsAsync());
    }

    private static async Task OversizedAsync(Way way)
    {
        Assert.Matches("(?i)at most", await way.WriteOversizedAsync());
        Assert.Empty(await way.IdsAsync());
    }

    private static async Task RepeatAsync(Way way)
    {
        await way.WriteAsync(Written.Ferry);
        var before = await way.DocumentsAsync();
        way.Pass(TimeSpan.FromSeconds(5));
        await way.RepeatAsync(Written.Ferry);
        Assert.Equal(before, await way.DocumentsAsync());
    }

    /// <summary>What the documents are where the same is written into the folder, at the same times.</summary>
    private static async Task<IReadOnlyList<string>> ByFolderAsync(Written first, Written? then = null)
    {
        await using var folder = Way.All["folder"]();
        await folder.StartAsync();
        await folder.WriteAsync(first);
        if (then is not null)
        {
            await folder.IdsAsync();
            folder.Pass(TimeSpan.FromHours(1));
            await folder.WriteAsync(then);
        }

        return await folder.DocumentsAsync();
    }
}
