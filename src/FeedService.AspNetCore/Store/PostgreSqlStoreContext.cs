using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedService.AspNetCore.Store;

/// <summary>The same tables in PostgreSQL, with migrations of their own.</summary>
internal sealed class PostgreSqlStoreContext(DbContextOptions<PostgreSqlStoreContext> options) : StoreContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Text compares and sorts by its bytes, as in the other engine, whatever the database's own language.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    public override object? Storable(object? value) => value is string text ? StorableText.Of(text) : value;

    public override Task TellAsync(NodeSignal signal) => Database.ExecuteSqlAsync($"SELECT pg_notify({PostgreSqlEngine.Channel}, {signal.ToString()})");

    // SQLite takes the highest number there is; a sequence has to be told.
    public override async Task NumbersGivenAsync(IEntityType type, CancellationToken cancellationToken)
    {
        if (type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key])
        {
            var (table, column) = (type.GetTableName()!, key.GetColumnName());
            var (quoted, sequence) = ($"\"{table}\"", $"pg_get_serial_sequence('\"{table}\"', '{column}')");
            var statement = $"SELECT setval({sequence}, (SELECT MAX(\"{column}\") FROM {quoted})) WHERE EXISTS (SELECT 1 FROM {quoted})";
            await Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties.Where(property => property.CurrentValue is string text && !ReferenceEquals(StorableText.Of(text), text)))
            {
                property.CurrentValue = StorableText.Of((string)property.CurrentValue!);
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
