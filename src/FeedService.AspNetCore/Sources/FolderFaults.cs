using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>What of a feed's folder cannot be taken, as it is to be told to the publisher.</summary>
internal sealed class FolderFaults
{
    /// <summary>More than a person reads.</summary>
    private const int MostListed = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ArticleFault> faults = new(StringComparer.Ordinal);
    private IReadOnlyList<string> held = [];
    private IReadOnlyList<KeyValuePair<string, string>> heldShifts = [];
    private int version;
    private int reportedVersion = -1;
    private (string Feed, IReadOnlyList<(string Subject, ArticleFault Fault)> List)? reported;

    public void Set(string key, ArticleFault fault)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(key, out var before) || before != fault)
            {
                faults[key] = fault;
                version++;
            }
        }
    }

    /// <param name="files">Those that have been written to for long.</param>
    public void SetWaiting(IReadOnlyList<FoundFile> files)
    {
        foreach (var file in files)
        {
            Set(file.Key, new ArticleFault(FaultLevel.Warning, file.Size == 0
                ? "The file is empty. Write something into it, or delete it."
                : "The file has been open for writing for over a minute and is not read before its writer closes it."));
        }
    }

    public void Remove(string key)
    {
        lock (gate)
        {
            version += faults.Remove(key) ? 1 : 0;
        }
    }

    /// <summary>A whole look found exactly these.</summary>
    public void Replace(IReadOnlyDictionary<string, ArticleFault> found)
    {
        lock (gate)
        {
            version++;
            faults.Clear();
            foreach (var (key, fault) in found)
            {
                faults[key] = fault;
            }
        }
    }

    /// <param name="keys">The files of a mass deletion that waits.</param>
    /// <param name="shifts">The edits of dates and ids that wait.</param>
    public void SetHeld(IReadOnlyList<string> keys, IReadOnlyList<KeyValuePair<string, string>> shifts)
    {
        lock (gate)
        {
            version += ReferenceEquals(keys, held) && ReferenceEquals(shifts, heldShifts) ? 0 : 1;
            (held, heldShifts) = (keys, shifts);
        }
    }

    /// <summary>What is to be reported of a feed now, if that is not what was reported last.</summary>
    /// <param name="fresh">What was not said before.</param>
    public IReadOnlyList<StoredProblem>? Unreported(string feed, out IReadOnlyList<StoredProblem> fresh)
    {
        lock (gate)
        {
            fresh = [];
            if (version == reportedVersion && reported?.Feed == feed)
            {
                return null;
            }

            var now = List(feed);
            reportedVersion = version;
            var before = reported is { } old && old.Feed == feed ? old.List : null;
            if (before?.SequenceEqual(now) == true)
            {
                return null;
            }

            before ??= [];
            fresh = [.. now.Except(before).Select(entry => Problem(feed, entry.Subject, entry.Fault))];
            return [.. now.Select(entry => Problem(feed, entry.Subject, entry.Fault))];
        }
    }

    /// <summary>The report could not be made.</summary>
    public void NoteUnreported()
    {
        lock (gate)
        {
            reportedVersion = -1;
        }
    }

    public void NoteReported(string feed, IReadOnlyList<StoredProblem> problems)
    {
        lock (gate)
        {
            reported = (feed, [.. problems.Select(p => (p.Subject, new ArticleFault(p.IsError ? FaultLevel.Error : FaultLevel.Warning, p.Message)))]);
        }
    }

    /// <summary>The name that problems were reported under, when the feed has another one now.</summary>
    public string? FormerName(string feed)
    {
        lock (gate)
        {
            return reported is { } last && last.Feed != feed && last.List.Count > 0 ? last.Feed : null;
        }
    }

    private List<(string Subject, ArticleFault Fault)> List(string feed)
    {
        var list = faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Take(MostListed).Select(fault => (fault.Key, fault.Value)).ToList();
        if (faults.Count > MostListed)
        {
            list.Add(("", new ArticleFault(FaultLevel.Error, FormattableString.Invariant($"{faults.Count - MostListed:N0} more files cannot be taken. Mend the first ones to see them."))));
        }

        if (held.Count > 0)
        {
            list.Add(("", new ArticleFault(FaultLevel.Error, FolderDeletions.Message(feed, held))));
        }

        if (heldShifts.Count > 0)
        {
            list.Add(("", new ArticleFault(FaultLevel.Error, FolderShifts.Message(feed, heldShifts))));
        }

        return list;
    }

    private static StoredProblem Problem(string feed, string subject, ArticleFault fault) => new()
    {
        Kind = ProblemKind.Source,
        Feed = feed,
        Subject = subject,
        IsError = fault.Level == FaultLevel.Error,
        Message = fault.Message,
    };
}
