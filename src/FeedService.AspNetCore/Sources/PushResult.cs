using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Sources;

/// <summary>What became of a push. It is on disk.</summary>
internal sealed record PushResult
{
    public required PushOutcome Outcome { get; init; }

    /// <summary>The article as it is now; null where nothing was done.</summary>
    public KnownArticle? Article { get; init; }

    /// <summary>Why nothing was done.</summary>
    public PushRefusal? Refusal { get; init; }

    /// <summary>What is worth a word.</summary>
    public IReadOnlyList<ArticleFault> Faults { get; init; } = [];

    public static PushResult Refused(PushRefusal refusal) => new() { Outcome = PushOutcome.Refused, Refusal = refusal };
}
