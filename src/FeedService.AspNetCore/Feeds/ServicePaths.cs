using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>The folders the settings name, as full paths (relative ones start at the content root).</summary>
internal sealed class ServicePaths(IOptions<FeedServiceOptions> options, IHostEnvironment host)
{
    public string Feeds { get; } = Path.GetFullPath(options.Value.FeedsDirectory, host.ContentRootPath);

    public string Data { get; } = Path.GetFullPath(options.Value.DataDirectory, host.ContentRootPath);

    /// <summary>Where documents are written as files for a web server; null where they are not.</summary>
    public string? Export { get; } = options.Value.Export.Directory is { Length: > 0 } export ? Path.GetFullPath(export, host.ContentRootPath) : null;

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Data, "feedservice.db");

    /// <summary>The cache of publications, which may be deleted at any time.</summary>
    public string Publications => Path.Combine(Data, "publications");

    /// <summary>What was uploaded for a feed's articles; each file below a folder that is named by its hash.</summary>
    public string Uploads(int feedId) => Path.Combine(Data, "media", feedId.ToString(CultureInfo.InvariantCulture));

    public string FeedFolder(string feed) => Path.Combine(Feeds, feed);
}
