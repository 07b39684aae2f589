namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>What front matter is written in.</summary>
internal enum FrontMatterFormat
{
    Yaml,
    Toml,
    Json,
}
