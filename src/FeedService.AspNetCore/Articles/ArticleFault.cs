namespace FeedService.AspNetCore.Articles;

/// <summary>Something that its author should mend.</summary>
/// <param name="Message">Names the thing and the remedy.</param>
/// <param name="Line">Counted from 1 in the file, where it is known.</param>
internal sealed record ArticleFault(FaultLevel Level, string Message, int? Line = null);
