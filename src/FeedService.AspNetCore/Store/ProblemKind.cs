namespace FeedService.AspNetCore.Store;

/// <summary>Which part of the service found a problem, and so which part takes it back.</summary>
internal enum ProblemKind
{
    /// <summary>feed.yaml, or a folder's name.</summary>
    Feed,

    /// <summary>A file that cannot be read as an article.</summary>
    Article,

    /// <summary>An article that cannot be rendered.</summary>
    Rendering,

    /// <summary>The source itself: missing, held, not watched.</summary>
    Source,

    /// <summary>A source of the application around us: it cannot be read, or lost much at once.</summary>
    Application,

    /// <summary>A publication that failed.</summary>
    Publishing,

    /// <summary>What the linter found in a publication.</summary>
    Lint,

    /// <summary>What a partner misses in its document.</summary>
    Partner,

    /// <summary>What the linter found in a view's documents.</summary>
    View,

    /// <summary>A cache in front that cannot be told of changes.</summary>
    Purge,

    /// <summary>The folder of files for a web server cannot be written.</summary>
    Export,
}
