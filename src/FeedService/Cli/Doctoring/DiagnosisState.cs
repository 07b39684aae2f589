namespace FeedService.Cli.Doctoring;

/// <summary>How something is that was looked at.</summary>
internal enum DiagnosisState
{
    Good,

    /// <summary>It works, and will hurt one day.</summary>
    Doubtful,

    /// <summary>The service cannot do its work with it.</summary>
    Bad,
}
