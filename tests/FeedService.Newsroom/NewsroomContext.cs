using Microsoft.EntityFrameworkCore;

namespace FeedService.Newsroom;

/// <summary>The application's own database.</summary>
public sealed class NewsroomContext(DbContextOptions<NewsroomContext> options) : DbContext(options)
{
    public DbSet<Post> Posts => Set<Post>();
}
