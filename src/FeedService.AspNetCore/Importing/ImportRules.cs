namespace FeedService.AspNetCore.Importing;

/// <summary>What the operator wants of an import.</summary>
internal sealed record ImportRules
{
    /// <summary>The articles' pages stay where they are.</summary>
    public bool KeepAddresses { get; init; }

    /// <summary>Pages that are no articles are taken, too.</summary>
    public bool WithPages { get; init; }

    /// <summary>The site's address, where the archive does not say it.</summary>
    public Uri? Site { get; init; }

    /// <summary>What is fetched may lie on this machine or in the house's own network.</summary>
    public bool AllowPrivate { get; init; }
}
