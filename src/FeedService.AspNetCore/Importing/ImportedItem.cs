namespace FeedService.AspNetCore.Importing;

/// <summary>One thing of an archive: an article, or what is no article here and why.</summary>
/// <param name="Name">What its author would know it by.</param>
internal sealed record ImportedItem(string Name)
{
    public ImportedArticle? Article { get; init; }

    /// <summary>Why it is left out on purpose, as it is counted: "pages".</summary>
    public string? LeftOut { get; init; }

    /// <summary>Why it cannot be taken, and what to do.</summary>
    public string? Fault { get; init; }

    public static ImportedItem Without(string name, string reason) => new(name) { LeftOut = reason };

    public static ImportedItem Failed(string name, string fault) => new(name) { Fault = fault };
}
