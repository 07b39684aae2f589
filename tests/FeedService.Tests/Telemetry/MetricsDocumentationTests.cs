using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Telemetry;
using FeedService.AspNetCore.WebSub;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Telemetry;

/// <summary>Figures, the table that documents them, and the dashboard that draws them are one.</summary>
[OnBothStores]
public sealed partial class MetricsDocumentationTests
{
    [Fact]
    public async Task Every_figure_is_documented_as_it_is()
    {
        await using var service = await TestService.ServeAsync();
        var factory = service.Get<IMeterFactory>();
        // Made with the first job and the first delivery.
        _ = (service.Get<FeedJobs>(), service.Get<DeliverySending>(), service.Get<ServiceMeter>(), service.Get<ReaderMeter>());
        var found = new List<MetricsRow>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Meter.Name == Instrumentation.Name)
                {
                    found.Add(MetricsRow.Of(instrument));
                }
            },
        };
        listener.Start();
        MetricsRow[] rows = [.. found.OrderBy(row => row.Name, StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            MetricsPage.Write(rows);
        }

        Assert.Equal(rows, MetricsPage.Rows());
    }

    [Fact]
    public async Task The_dashboard_draws_figures_that_there_are()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "grafana.json"), TestContext.Current.CancellationToken);
        using var dashboard = JsonDocument.Parse(text);
        Assert.All(dashboard.RootElement.GetProperty("panels").EnumerateArray(), panel => Assert.NotEqual("", panel.GetProperty("title").GetString()));
        var drawn = Named().Matches(text).Select(match => match.Value).Distinct().ToList();
        Assert.True(drawn.Count > 10);
        string[] known = [.. MetricsPage.Rows().SelectMany(row => row.Kind == "histogram" ? (string[])[row.Prometheus + "_bucket", row.Prometheus + "_count", row.Prometheus + "_sum"] : [row.Prometheus])];
        Assert.Empty(drawn.Except(known));
    }

    [GeneratedRegex(@"feedservice_\w+")]
    private static partial Regex Named();
}
