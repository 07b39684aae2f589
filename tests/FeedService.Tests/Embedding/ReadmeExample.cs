using FeedService.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace FeedService.Tests.Embedding;

/// <summary>What the package's README shows.</summary>
internal static class ReadmeExample
{
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddFeedService(feeds => feeds.BaseUrl = "https://example.org/feeds");

        var app = builder.Build();
        app.MapGet("/", () => "A page of your own");
        app.MapFeedService("/feeds");
        app.Run();
    }
}
