namespace FeedService.AspNetCore.Exporting;

/// <summary>What became of everything.</summary>
internal sealed class ExportReport
{
    private readonly List<(string Name, string Reason)> failed = [];

    public int Written { get; set; }

    /// <summary>How many of those nobody may see: drafts, and what was withdrawn.</summary>
    public int Hidden { get; set; }

    /// <summary>How many of those wait for their time.</summary>
    public int Future { get; set; }

    public int Seen => Written + failed.Count;

    public IReadOnlyList<(string Name, string Reason)> Failed => failed;

    public void Fail(string name, string reason) => failed.Add((name, reason));
}
