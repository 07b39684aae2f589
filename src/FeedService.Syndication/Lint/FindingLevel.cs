namespace FeedService.Syndication.Lint;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>The document breaks its standard: a validator calls it not valid, and readers may misread it.</summary>
    Error,

    /// <summary>Valid, and yet some reader gets it wrong.</summary>
    Warning,

    /// <summary>Nothing is wrong; it could serve readers better.</summary>
    Advice,
}
