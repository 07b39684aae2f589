namespace FeedService.Tests.Publishing;

/// <summary>What a publisher knows of an article in a simulation: its title stays, so that readers' entries can be told apart by it.</summary>
internal sealed class SimulatedArticle
{
    public required string Key { get; set; }

    public required string Title { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public int Edits { get; set; }

    public bool Withdrawn { get; set; }

    public bool Deleted { get; set; }

    /// <summary>Whether anything of it changed since it was last asked.</summary>
    public bool Touched { get; set; }

    public string Text => $"---\ntitle: {Title}\ndate: {PublishedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n{(ExpiresAt is { } at ? $"expires: {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n" : "")}"
        + $"{(Withdrawn ? "withdrawn: true\n" : "")}---\nText of {Title}, edition {Edits}.";

    public bool IsVisible(DateTimeOffset now) => !Deleted && !Withdrawn && PublishedAt <= now && !(ExpiresAt <= now);
}
