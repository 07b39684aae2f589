namespace FeedService.Newsroom;

/// <summary>A row of the application's own table.</summary>
public sealed class Post
{
    public int Id { get; set; }

    public required string Title { get; set; }

    /// <summary>Markdown.</summary>
    public required string Text { get; set; }

    public required string Author { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    public bool IsDraft { get; set; }
}
