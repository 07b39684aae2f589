using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Looks whether keys tell rows apart.</summary>
internal sealed class KeyCheck(SqlDefinition source)
{
    private int without;
    private string? twice;

    public KeySet Seen { get; } = new();

    /// <summary>Whether some row is not known by what was seen, so that nothing may be deleted.</summary>
    public bool IsTwice => twice is not null;

    /// <returns>Whether the row can be told from those before.</returns>
    public bool Take(string? key)
    {
        if (key is null)
        {
            without++;
            return false;
        }

        var isNew = Seen.Add(key);
        twice ??= isNew ? null : key;
        return isNew;
    }

    /// <summary>What is wrong and what helps; null where nothing is.</summary>
    public string? Fault() => twice is not null
        ? $"Two rows have the key '{twice}' in the column '{source.Key}'. 'sql.key' takes a column whose values differ; until it does, nothing is deleted."
        : without > 0
            ? FormattableString.Invariant($"{without:N0} {(without == 1 ? "row has" : "rows have")} no value in the column '{source.Key}', which tells rows apart, and {(without == 1 ? "is" : "are")} left out. Fill it in, or leave such rows out of 'sql.query'.")
            : null;
}
