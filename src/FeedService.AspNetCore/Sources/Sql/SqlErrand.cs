namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What there is to do now.</summary>
/// <param name="Poll">What changed is to be read.</param>
/// <param name="Scan">It is to be looked for what is gone.</param>
/// <param name="Keys">Rows that somebody named.</param>
internal sealed record SqlErrand(bool Poll, bool Scan, IReadOnlyCollection<string> Keys)
{
    public static SqlErrand Everything { get; } = new(Poll: true, Scan: true, []);

    public bool IsNothing => !Poll && !Scan && Keys.Count == 0;
}
