namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Readers</c>.</summary>
public sealed class ReaderSettings
{
    /// <summary>Whether it is counted who reads.</summary>
    public bool Enabled { get; set; } = true;
}
