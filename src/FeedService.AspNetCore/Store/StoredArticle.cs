namespace FeedService.AspNetCore.Store;

/// <summary>What is remembered of an article. A row is never taken out, so that no id is ever used twice (R19).</summary>
internal sealed class StoredArticle
{
    public long Id { get; set; }

    public int FeedId { get; set; }

    /// <summary>The source it belongs to: <c>folder</c> for files.</summary>
    public required string Source { get; set; }

    /// <summary>Its path below the feed's folder, or its key in its source; moves with a renamed file.</summary>
    public required string Key { get; set; }

    /// <summary>The public identifier, assigned once.</summary>
    public required string EntryId { get; set; }

    /// <summary>The last part of its page's address, assigned once.</summary>
    public required string Slug { get; set; }

    /// <summary>The author's title, where one is written outside the content.</summary>
    public string? Title { get; set; }

    /// <summary>SHA-256 of what a significant edit changes: title, content, summary, link, enclosures.</summary>
    public required string Significance { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>A draft, or withdrawn by its author or the operator.</summary>
    public bool Hidden { get; set; }

    /// <summary>Set while the operator has it withdrawn, whatever its source says: a mark here, not an edit there.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>What places it in the window: its publication, or a later correction of what an archive holds (R72).</summary>
    public DateTimeOffset RankAt { get; set; }

    /// <summary>Its place in the order of first publication within its feed, from 1; null while nobody may see it.</summary>
    public long? Sequence { get; set; }

    /// <summary>The number of the closed archive that holds it; null while none does.</summary>
    public int? Archive { get; set; }

    /// <summary>When it left the publication that it had been in; null while it is in it, or never was.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When its source stopped having it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>When a publication first showed it; null before. Once set, a clock that steps back hides nothing.</summary>
    public DateTimeOffset? FirstPublishedAt { get; set; }

    /// <summary>When a publication first left it out as expired; null before. Once set, a clock that steps back shows nothing again.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Takes it out of the publication and of its archive, to which it never returns: an archive's set never grows.</summary>
    public void Leave(DateTimeOffset now)
    {
        if (FirstPublishedAt is not null)
        {
            (LeftAt, Sequence, Archive) = (LeftAt ?? now, null, null);
        }
    }

    /// <summary>Lets it join the newest again, later than the tombstone that readers may have seen (R79).</summary>
    public void Return(DateTimeOffset now)
    {
        if (LeftAt is not null)
        {
            (LeftAt, RankAt) = (null, now);
            UpdatedAt = now > UpdatedAt ? now : UpdatedAt;
        }
    }
}
