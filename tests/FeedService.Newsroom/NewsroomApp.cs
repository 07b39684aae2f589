using System.Net;
using System.Security.Claims;
using FeedService.AspNetCore;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Newsroom;

/// <summary>An application with pages, a database, a log-in and jobs of its own, and feeds at <c>/feeds</c>.</summary>
public static class NewsroomApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        AddOwn(builder);

        builder.Services.AddSingleton<PostSource>();
        builder.Services.AddSingleton<IArticleSource>(services => services.GetRequiredService<PostSource>());
        builder.Services.AddFeedService();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        MapOwn(app);

        app.MapFeedService("/feeds");
        return app;
    }

    private static void AddOwn(WebApplicationBuilder builder)
    {
        builder.Services.AddDbContext<NewsroomContext>(options => options.UseSqlite($"Data Source={Path.Combine(builder.Environment.ContentRootPath, "newsroom.db")}"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        // Everything wants a log-in that does not say otherwise.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHangfire(configuration => configuration.UseLogProvider(new HangfireSilence()).UseInMemoryStorage(new InMemoryStorageOptions()));
        builder.Services.AddHangfireServer();
        builder.Services.AddOpenApi();
    }

    private static void MapOwn(WebApplication app)
    {
        app.MapGet("/", () => "The newsroom").AllowAnonymous();
        app.MapGet("/news", () => "Our own page about news").AllowAnonymous();
        app.MapGet("/news/rss.xml", () => "Our own file of that name").AllowAnonymous();
        app.MapGet("/hub", () => "Our own hub, of trains").AllowAnonymous();
        app.MapGet("/login", () => "Who are you?").AllowAnonymous();
        app.MapPost("/login", (HttpContext context) => LogInAsync(context)).AllowAnonymous();
        app.MapGet("/desk", (ClaimsPrincipal user) => $"The desk of {user.Identity!.Name}");
        app.MapGet("/posts/{id:int}", ReadAsync).AllowAnonymous();
        app.MapPost("/posts", WriteAsync);
        app.MapPut("/posts/{id:int}", ChangeAsync);
        app.MapDelete("/posts/{id:int}", DeleteAsync);
        app.MapPost("/jobs", (IBackgroundJobClient jobs) => jobs.Enqueue<CountingJob>(job => job.Run()));
        app.MapGet("/jobs", () => $"{CountingJob.Runs}").AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapFallback(() => Results.Text("Nothing here, says the newsroom", statusCode: (int)HttpStatusCode.NotFound)).AllowAnonymous();
    }

    private static async Task LogInAsync(HttpContext context)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ann")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
    }

    private static async Task<IResult> ReadAsync(int id, NewsroomContext newsroom) =>
        await newsroom.Posts.FindAsync(id) is { IsDraft: false } post ? Results.Text(post.Title) : Results.NotFound();

    private static async Task<IResult> WriteAsync(Post post, NewsroomContext newsroom, PostSource source)
    {
        newsroom.Posts.Add(post);
        await newsroom.SaveChangesAsync();
        source.Tell(post);
        return Results.Created($"/posts/{post.Id}", post);
    }

    private static async Task<IResult> ChangeAsync(int id, Post post, NewsroomContext newsroom, PostSource source)
    {
        post.Id = id;
        newsroom.Posts.Update(post);
        await newsroom.SaveChangesAsync();
        source.Tell(post);
        return Results.Ok(post);
    }

    private static async Task<IResult> DeleteAsync(int id, NewsroomContext newsroom, PostSource source)
    {
        await newsroom.Posts.Where(post => post.Id == id).ExecuteDeleteAsync();
        source.TellGone(id);
        return Results.NoContent();
    }
}
