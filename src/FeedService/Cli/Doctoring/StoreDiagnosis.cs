using System.Globalization;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli.Doctoring;

/// <summary>The store, and the clock by what the store remembers of it.</summary>
internal static class StoreDiagnosis
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Diagnosis>> OfAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<StoreEngine>();
        if (!engine.Exists())
        {
            return [Diagnosis.Doubtful("store", $"There is no store {engine.Place} yet; the first start makes it.")];
        }

        try
        {
            // Opening checks every page.
            var store = await CommandStore.OpenAsync(services, cancellationToken);
            var articles = await store.ReadAsync(context => context.Articles.CountAsync(cancellationToken), cancellationToken);
            var size = string.Create(CultureInfo.InvariantCulture, $"The {engine.Place} is whole: {articles} articles, {engine.Size() / 1e6:N1} MB.");
            return [Diagnosis.Good("store", size), await ClockAsync(store, services.GetRequiredService<TimeProvider>(), cancellationToken), await ProblemsAsync(store, cancellationToken)];
        }
        catch (Exception exception) when (exception is CommandFailedException or StoreRefusedException or StoreUnavailableException)
        {
            return [Diagnosis.Bad("store", exception.Message)];
        }
    }

    private static async Task<Diagnosis> ClockAsync(FeedStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var newest = await store.ReadAsync(context => context.Publications.MaxAsync(publication => (DateTimeOffset?)publication.ReplacedAt, cancellationToken), cancellationToken);
        return Clock(newest, time.GetUtcNow());
    }

    /// <param name="newest">The last moment that the store remembers.</param>
    /// <param name="now">By the clock.</param>
    public static Diagnosis Clock(DateTimeOffset? newest, DateTimeOffset now)
    {
        var by = string.Create(CultureInfo.InvariantCulture, $"It is {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        return newest is { } last && last - now > Tolerance
            ? Diagnosis.Bad("clock", string.Create(CultureInfo.InvariantCulture, $"{by} by this machine's clock, but feeds were published at {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Set the clock (timedatectl set-ntp true): due times and leases go by it."))
            : Diagnosis.Good("clock", $"{by}, later than everything that is stored.");
    }

    private static async Task<Diagnosis> ProblemsAsync(FeedStore store, CancellationToken cancellationToken)
    {
        var errors = await store.ReadAsync(context => context.Problems.CountAsync(problem => problem.IsError, cancellationToken), cancellationToken);
        return errors == 0
            ? Diagnosis.Good("feeds and articles", "No errors are known.")
            : Diagnosis.Doubtful("feeds and articles", string.Create(CultureInfo.InvariantCulture, $"{errors} errors keep articles or feeds from being as their authors mean. See: feedservice problems"));
    }
}
