namespace FeedService.AspNetCore.Publishing;

/// <summary>What is found at a page's address.</summary>
internal abstract record PageAnswer
{
    private PageAnswer()
    {
    }

    /// <param name="MediaType">Its MIME type with its charset.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Tag">The start of their SHA-256 in hexadecimal.</param>
    /// <param name="ModifiedAt">When they last changed, in whole seconds.</param>
    internal sealed record Document(string MediaType, byte[] Content, string Tag, DateTimeOffset ModifiedAt) : PageAnswer
    {
        /// <summary>How long it may be kept; null for as long as the feed's documents.</summary>
        public TimeSpan? KeepFor { get; init; }

        /// <summary>When it changes by itself, where that is before the feed does.</summary>
        public DateTimeOffset? ValidUntil { get; init; }
    }

    /// <summary>What would follow is at another address for now.</summary>
    internal sealed record Elsewhere(Uri Address) : PageAnswer;

    /// <summary>The store cannot be read now.</summary>
    internal sealed record Unavailable : PageAnswer;
}
