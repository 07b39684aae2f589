using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedService.AspNetCore.Store;

/// <summary>The store's tables.</summary>
internal class StoreContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<StoredFeed> Feeds => Set<StoredFeed>();

    public DbSet<StoredArticle> Articles => Set<StoredArticle>();

    public DbSet<StoredArticleText> ArticleTexts => Set<StoredArticleText>();

    public DbSet<StoredTerm> Terms => Set<StoredTerm>();

    public DbSet<StoredFormerSlug> FormerSlugs => Set<StoredFormerSlug>();

    public DbSet<StoredSourceItem> SourceItems => Set<StoredSourceItem>();

    public DbSet<StoredSource> Sources => Set<StoredSource>();

    public DbSet<StoredRendering> Renderings => Set<StoredRendering>();

    public DbSet<StoredMedia> Media => Set<StoredMedia>();

    public DbSet<StoredMediaUse> MediaUses => Set<StoredMediaUse>();

    public DbSet<StoredPublication> Publications => Set<StoredPublication>();

    public DbSet<StoredPage> Pages => Set<StoredPage>();

    public DbSet<StoredProblem> Problems => Set<StoredProblem>();

    public DbSet<StoredChange> Changes => Set<StoredChange>();

    public DbSet<StoredSubscription> Subscriptions => Set<StoredSubscription>();

    public DbSet<StoredSubscriptionRequest> SubscriptionRequests => Set<StoredSubscriptionRequest>();

    public DbSet<StoredDelivery> Deliveries => Set<StoredDelivery>();

    public DbSet<StoredApiKey> ApiKeys => Set<StoredApiKey>();

    public DbSet<StoredApiRequest> ApiRequests => Set<StoredApiRequest>();

    public DbSet<StoredReaderDay> ReaderDays => Set<StoredReaderDay>();

    public DbSet<StoredReaderMark> ReaderMarks => Set<StoredReaderMark>();

    public DbSet<StoredReaderSalt> ReaderSalts => Set<StoredReaderSalt>();

    public DbSet<StoredActivity> Activities => Set<StoredActivity>();

    public DbSet<StoredNode> Nodes => Set<StoredNode>();

    public DbSet<StoredLease> Leases => Set<StoredLease>();

    public DbSet<StoredTurn> Turns => Set<StoredTurn>();

    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<StoredMediaPart> MediaParts => Set<StoredMediaPart>();

    public DbSet<StoreMark> Marks => Set<StoreMark>();

    /// <summary>A value as the engine takes it.</summary>
    public virtual object? Storable(object? value) => value;

    /// <summary>Rows were added with numbers of the service's own; the engine's next ones follow them.</summary>
    public virtual Task NumbersGivenAsync(IEntityType type, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells all nodes of a change, once it is committed; where there is one process, it knows already.</summary>
    /// <param name="signal">What changed.</param>
    public virtual Task TellAsync(NodeSignal signal) => Task.CompletedTask;

    // Numbers compare and sort alike in every engine; text dates do not.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredFeed>(feed =>
        {
            feed.HasIndex(f => f.Name).IsUnique();
            feed.HasIndex(f => f.Urn).IsUnique();
        });
        modelBuilder.Entity<StoredArticle>(article =>
        {
            article.HasIndex(a => new { a.FeedId, a.EntryId }).IsUnique();
            article.HasIndex(a => new { a.FeedId, a.Slug }).IsUnique();
            // The order of a window, so that it is read from its end; what is hidden is few and skipped on the way.
            article.HasIndex(a => new { a.FeedId, a.RankAt, a.Id });
            // What no archive holds, and what has no place yet, at its beginning; an archive's set below its number.
            article.HasIndex(a => new { a.FeedId, a.Archive, a.Sequence });
            article.HasIndex(a => new { a.FeedId, a.LeftAt });
            article.HasIndex(a => new { a.FeedId, a.ExpiresAt });
            article.HasIndex(a => new { a.FeedId, a.FirstPublishedAt });
        });
        modelBuilder.Entity<StoredArticleText>(text =>
        {
            text.HasKey(t => t.ArticleId);
            text.Property(t => t.ArticleId).ValueGeneratedNever();
        });
        modelBuilder.Entity<StoredTerm>(term =>
        {
            term.HasKey(t => new { t.ArticleId, t.Kind, t.Slug });
            term.HasIndex(t => new { t.FeedId, t.Kind, t.Slug, t.RankAt, t.ArticleId });
        });
        modelBuilder.Entity<StoredFormerSlug>().HasKey(f => new { f.FeedId, f.Slug });
        modelBuilder.Entity<StoredSourceItem>(item =>
        {
            item.HasIndex(i => new { i.FeedId, i.Source, i.Key }).IsUnique();
            item.HasIndex(i => new { i.FeedId, i.Source, i.Hash });
            item.HasIndex(i => i.CopyOf).HasFilter("\"CopyOf\" IS NOT NULL");
        });
        modelBuilder.Entity<StoredSource>().HasKey(source => new { source.FeedId, source.Name });
        modelBuilder.Entity<StoredReaderDay>().HasKey(day => new { day.FeedId, day.Day, day.Client });
        modelBuilder.Entity<StoredReaderMark>().HasKey(mark => new { mark.Day, mark.FeedId, mark.Hash });
        modelBuilder.Entity<StoredReaderSalt>().HasKey(salt => salt.Day);
        modelBuilder.Entity<StoredRendering>(rendering =>
        {
            rendering.HasKey(r => r.ArticleId);
            rendering.Property(r => r.ArticleId).ValueGeneratedNever();
        });
        modelBuilder.Entity<StoredMedia>().HasIndex(m => new { m.FeedId, m.Path }).IsUnique();
        modelBuilder.Entity<StoredMedia>().HasIndex(m => new { m.FeedId, m.Hash });
        modelBuilder.Entity<StoredMediaUse>(use =>
        {
            use.HasKey(u => new { u.MediaId, u.ArticleId });
            use.HasIndex(u => u.ArticleId);
        });
        modelBuilder.Entity<StoredPublication>(publication =>
        {
            publication.HasKey(p => p.FeedId);
            publication.Property(p => p.FeedId).ValueGeneratedNever();
        });
        modelBuilder.Entity<StoredPage>().HasKey(page => new { page.FeedId, page.Path });
        modelBuilder.Entity<StoredProblem>(problem =>
        {
            problem.HasIndex(p => new { p.Kind, p.Feed, p.Subject });
            problem.Property(p => p.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<StoreMark>().Property(m => m.Id).ValueGeneratedNever();
        modelBuilder.Entity<StoredApiKey>().HasIndex(key => key.Prefix).IsUnique();
        modelBuilder.Entity<StoredApiRequest>(request =>
        {
            request.HasKey(r => new { r.KeyId, r.FeedId, r.Name });
            request.HasIndex(r => r.AnsweredAt);
        });
        OnPushCreating(modelBuilder);
        OnNodesCreating(modelBuilder);
    }

    private static void OnNodesCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredLease>().HasKey(lease => lease.Name);
        modelBuilder.Entity<StoredTurn>(turn =>
        {
            turn.HasKey(t => t.FeedId);
            turn.Property(t => t.FeedId).ValueGeneratedNever();
            turn.HasIndex(t => t.Since).HasFilter("\"IsWanted\"");
        });
        modelBuilder.Entity<StoredMediaPart>().HasKey(part => new { part.FeedId, part.Path, part.Number });
    }

    private static void OnPushCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredChange>(change =>
        {
            change.HasKey(c => new { c.FeedId, c.Document });
            change.HasIndex(c => c.IsPending).HasFilter("\"IsPending\"");
        });
        modelBuilder.Entity<StoredSubscription>(subscription =>
        {
            subscription.HasIndex(s => new { s.FeedId, s.Document, s.Callback }).IsUnique();
            subscription.HasIndex(s => new { s.FeedId, s.Host });
            subscription.HasIndex(s => s.ExpiresAt);
            subscription.Property(s => s.Protocol).HasConversion<string>();
        });
        modelBuilder.Entity<StoredSubscriptionRequest>(request =>
        {
            request.HasIndex(r => new { r.FeedId, r.Document, r.Callback }).IsUnique();
            request.Property(r => r.Mode).HasConversion<string>();
            request.Property(r => r.Protocol).HasConversion<string>();
        });
        modelBuilder.Entity<StoredDelivery>(delivery =>
        {
            delivery.HasIndex(d => d.SubscriptionId).IsUnique();
            delivery.HasIndex(d => new { d.FeedId, d.Document, d.Hub }).IsUnique().HasFilter("\"Hub\" IS NOT NULL");
            delivery.HasIndex(d => d.NextAt);
        });
    }
}
