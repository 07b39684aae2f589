namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Gathers what is wrong with one file, so that its author hears of everything at once.</summary>
internal sealed class ReadingFaults
{
    private readonly List<ArticleFault> _faults = [];

    public IReadOnlyList<ArticleFault> All => _faults;

    public bool HasErrors { get; private set; }

    public void Warn(string message, int? line = null) => _faults.Add(new(FaultLevel.Warning, message, line));

    public void Fail(string message, int? line = null)
    {
        HasErrors = true;
        _faults.Add(new(FaultLevel.Error, message, line));
    }
}
