using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FeedService.AspNetCore.Store;

/// <summary>For the tool that writes migrations: <c>dotnet ef migrations add NAME --context StoreContext --project src/FeedService.AspNetCore</c>.</summary>
internal sealed class StoreContextFactory : IDesignTimeDbContextFactory<StoreContext>
{
    public StoreContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StoreContext>().UseSqlite("Data Source=design-time.db").Options);
}
