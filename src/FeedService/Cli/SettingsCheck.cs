using FeedService.AspNetCore;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary>Checks all settings before anything is done, so that all that is wrong is said at once.</summary>
internal static class SettingsCheck
{
    /// <exception cref="OptionsValidationException">Something is wrong; it lists everything that is.</exception>
    public static void Run(WebApplicationBuilder builder)
    {
        // The web server reads its settings as soon as the application is built, and would stop at the first fault.
#pragma warning disable ASP0000 // Only validators are made here, which have no state to share.
        using var services = builder.Services.BuildServiceProvider();
#pragma warning restore ASP0000
        var faults = new List<string>();
        Collect(() => _ = services.GetRequiredService<IOptions<FeedServiceOptions>>().Value, faults);
        Collect(services.GetRequiredService<IStartupValidator>().Validate, faults);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(FeedServiceOptions), faults.Distinct());
        }
    }

    private static void Collect(Action check, List<string> faults)
    {
        try
        {
            check();
        }
        catch (OptionsValidationException exception)
        {
            faults.AddRange(exception.Failures);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            faults.AddRange(exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures));
        }
        catch (InvalidOperationException) when (faults.Count > 0)
        {
            // A value that is no number cannot be bound; the first check has named it.
        }
    }
}
