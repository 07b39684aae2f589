namespace FeedService.Benchmarks;

/// <summary>Something that is measured, under a name for the command line.</summary>
internal interface IBenchmark
{
    string Name { get; }

    Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken);
}
