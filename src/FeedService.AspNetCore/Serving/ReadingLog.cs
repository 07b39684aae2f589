using System.Threading.Channels;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// Hands what the hot path answered to who counts it. Writing is one attempt that never waits and allocates nothing; what does not fit is
/// not counted, which is told.
/// </summary>
internal sealed class ReadingLog
{
    // At 20,000 requests a second, three seconds of a counter that is held up.
    private readonly Channel<AnsweredRequest> answered = Channel.CreateBounded<AnsweredRequest>(new BoundedChannelOptions(65_536) { SingleReader = true });
    private long lost;

    /// <summary>Whether anybody counts. While nobody does, nothing is kept.</summary>
    public bool IsRead { get; set; }

    public ChannelReader<AnsweredRequest> Reader => answered.Reader;

    /// <summary>How many found no room since the start.</summary>
    public long Lost => Interlocked.Read(ref lost);

    public void Note(in AnsweredRequest request)
    {
        if (!answered.Writer.TryWrite(request))
        {
            Interlocked.Increment(ref lost);
        }
    }
}
