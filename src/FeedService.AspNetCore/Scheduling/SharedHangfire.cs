using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>The same in the database that nodes share: any of them that takes jobs may run one.</summary>
internal sealed class SharedHangfire(string address, IServiceProvider services, JobFailures failures) : OwnHangfire(PostgreSql(address), services, failures)
{
    // A job that its node did not live to finish is another's after two minutes; none takes that long.
    private static PostgreSqlStorage PostgreSql(string address)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "feedservice_jobs",
            EnableLongPolling = true,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(2),
            // Who makes it tries again, and knows whether it is there.
            StartupConnectionMaxRetries = 0,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(address, options), options);
    }
}
