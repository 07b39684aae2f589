using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FeedService.AspNetCore.Store;

/// <summary>The same for the other engine: <c>--context PostgreSqlStoreContext --output-dir Store/PostgreSql</c>.</summary>
internal sealed class PostgreSqlStoreContextFactory : IDesignTimeDbContextFactory<PostgreSqlStoreContext>
{
    public PostgreSqlStoreContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlStoreContext>().UseNpgsql("Host=design-time").Options);
}
