namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService</c>.</summary>
public sealed class FeedServiceOptions
{
    /// <summary>The public address, absolute, http or https, perhaps with a path; the only source of absolute addresses. Null: the address listened on.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The folder that holds one folder a feed.</summary>
    public string FeedsDirectory { get; set; } = "feeds";

    /// <summary>The folder that the service keeps its own files in.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The cron expression of feeds that set none.</summary>
    public string Schedule { get; set; } = "*/5 * * * *";

    /// <summary>
    /// Addresses and networks of the proxies in front, separated by spaces: what they say in X-Forwarded-For and X-Forwarded-Proto is believed,
    /// and nobody else's word. For the program; an application around the service says it to ASP.NET Core itself.
    /// </summary>
    public string Proxies { get; set; } = "";

    /// <summary>What this node does among those that share a store in PostgreSQL: <c>web</c> serves, <c>worker</c> takes jobs, <c>both</c> does both.</summary>
    public string Role { get; set; } = NodeRole.Both;

    internal bool DoesJobs => !Role.Equals(NodeRole.Web, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where articles and publications are kept.</summary>
    public StoreSettings Store { get; set; } = new();

    /// <summary>The hub that pushes changes to subscribers.</summary>
    public WebSubSettings WebSub { get; set; } = new();

    /// <summary>How programs write articles.</summary>
    public ApiSettings Api { get; set; } = new();

    /// <summary>How other feeds are fetched.</summary>
    public UpstreamSettings Upstream { get; set; } = new();

    /// <summary>What is counted of who reads.</summary>
    public ReaderSettings Readers { get; set; } = new();

    /// <summary>Who may read the service's figures.</summary>
    public MetricsSettings Metrics { get; set; } = new();

    /// <summary>Where figures and traces are sent to.</summary>
    public OtlpSettings Otlp { get; set; } = new();

    /// <summary>How caches in front are told of changes.</summary>
    public PurgeSettings Purge { get; set; } = new();

    /// <summary>Where documents are written as files for a web server.</summary>
    public ExportSettings Export { get; set; } = new();
}
