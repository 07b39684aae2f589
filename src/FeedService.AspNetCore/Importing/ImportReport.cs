namespace FeedService.AspNetCore.Importing;

/// <summary>What became of everything.</summary>
internal sealed class ImportReport
{
    private readonly SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Reason)> failed = [];
    private readonly List<(string Name, string Note)> notes = [];

    public int Taken { get; set; }

    /// <summary>How many of those are drafts.</summary>
    public int Drafts { get; set; }

    public int Known { get; set; }

    /// <summary>Files that came along with the articles.</summary>
    public int Media { get; set; }

    /// <summary>Files that articles refer to and that stayed where they are.</summary>
    public int MediaLeft { get; set; }

    public int Seen => Taken + Known + failed.Count + leftOut.Values.Sum();

    /// <summary>How many were left out, by why.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => leftOut;

    public IReadOnlyList<(string Name, string Reason)> Failed => failed;

    public IReadOnlyList<(string Name, string Note)> Notes => notes;

    public void LeaveOut(string reason) => leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;

    public void Fail(string name, string reason) => failed.Add((name, reason));

    public void Note(string name, string note) => notes.Add((name, note));
}
