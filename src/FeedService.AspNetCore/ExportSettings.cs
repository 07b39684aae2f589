namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Export</c>: documents as files for a web server.</summary>
public sealed class ExportSettings
{
    /// <value>The folder that each publication is written to, whole or relative to the content root. The default is none.</value>
    public string Directory { get; set; } = "";
}
