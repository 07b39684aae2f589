using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Sources;

/// <summary>What a push does to its article, once it is known what is stored.</summary>
internal abstract record PushDecision
{
    private PushDecision()
    {
    }

    /// <summary>The article is to be this one from now on.</summary>
    /// <param name="Faults">What is worth a word, none of it an error.</param>
    public sealed record Put(Article Article, IReadOnlyList<ArticleFault> Faults) : PushDecision;

    /// <summary>The article is to be deleted.</summary>
    public sealed record Delete : PushDecision;

    /// <summary>It is as it should be already.</summary>
    public sealed record Keep : PushDecision;

    /// <summary>Nothing is done.</summary>
    public sealed record Refuse(PushRefusal Refusal) : PushDecision;
}
