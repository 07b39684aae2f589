using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Cli.Checking;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FeedService.Cli.Doctoring;

/// <summary>The public address: whether it is one, leads here, and lets validators and compression through.</summary>
internal static class AddressDiagnosis
{
    private const string Subject = "base address";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Diagnosis>> OfAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<FeedServiceOptions>>().Value;
        if (options.BaseUrl is null)
        {
            return [Diagnosis.Doubtful(Subject, "FeedService:BaseUrl is not set, so that feeds name the address listened on. Set it to the public one, such as https://example.org")];
        }

        var address = SiteAddresses.Settled(options);
        List<Diagnosis> found = [await LiveAsync(address, cancellationToken)];
        if (address.IsLoopback)
        {
            found.Add(Diagnosis.Doubtful(Subject, $"{address} can be opened on this machine only. Set FeedService:BaseUrl to the public address before others subscribe."));
        }
        else if (address.Scheme == "https" && options.Proxies.Length == 0)
        {
            found.Add(Diagnosis.Doubtful("proxies", "The public address is https, so that a proxy is in front, but FeedService:Proxies names none: all readers count as one, and share its limits. Name the proxy's own address, such as 127.0.0.1."));
        }

        if (found[0].State == DiagnosisState.Good && await FeedAsync(services, cancellationToken) is { } feed)
        {
            found.AddRange(await WayAsync(services.GetRequiredService<SiteAddresses>().Document(feed, FeedFormat.Atom), cancellationToken));
        }

        return found;
    }

    private static async Task<Diagnosis> LiveAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        var live = new Uri(address, "health/live");
        try
        {
            using var answer = await http.GetAsync(live, cancellationToken);
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(cancellationToken) == "live\n"
                ? Diagnosis.Good(Subject, $"{address} leads to a running service.")
                : Diagnosis.Bad(Subject, $"{live} answers {(int)answer.StatusCode}, and not as this service does. Look at what is in front of it, or correct FeedService:BaseUrl.");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Diagnosis.Bad(Subject, $"{live} cannot be opened from here: {exception.Message} Is the service running, does the name lead here, is the port open?");
        }
    }

    private static async Task<string?> FeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<FeedStore>();
        return store.IsOpen
            ? await store.ReadAsync(context => context.Feeds.Where(feed => feed.RemovedAt == null && context.Publications.Any(publication => publication.FeedId == feed.Id)).OrderBy(feed => feed.Name).Select(feed => feed.Name).FirstOrDefaultAsync(cancellationToken), cancellationToken)
            : null;
    }

    /// <summary>What a proxy or a CDN does to the answers.</summary>
    private static async Task<IEnumerable<Diagnosis>> WayAsync(Uri document, CancellationToken cancellationToken)
    {
        var seen = await FeedHttpCheck.RunAsync(document, cancellationToken);
        var faults = seen.Findings.Where(finding => finding.Rule.StartsWith("http", StringComparison.Ordinal)).ToList();
        return faults.Count == 0
            ? [Diagnosis.Good("the way to readers", $"{document} is answered with its validators, 304 and gzip.")]
            : faults.Select(fault => Diagnosis.Doubtful("the way to readers", $"{document}: {fault.Message}"));
    }
}
