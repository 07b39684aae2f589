using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>One word of front matter with its value, to be written in any of its formats.</summary>
internal sealed record FrontMatterLine(string Key, FrontMatterNode Value)
{
    public FrontMatterLine(string key, string text)
        : this(key, new FrontMatterScalar(text, 0))
    {
    }

    public FrontMatterLine(string key, IEnumerable<string> texts)
        : this(key, new FrontMatterList([.. texts.Select(text => new FrontMatterScalar(text, 0))], 0))
    {
    }
}
