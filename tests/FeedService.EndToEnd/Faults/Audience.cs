using System.Collections.Concurrent;
using System.Net;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Faults;

/// <summary>Readers who ask for a feed again and again; every answer must be a whole document.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<string> failures = new();
    private readonly Task[] readers;
    private int answers;

    public Audience(ServiceProcess service, string feed, int size = 2) =>
        readers = [.. Enumerable.Range(0, size).Select(i => ReadAsync(service, service.AddressOf(feed, (FeedFormat)(i % 3)), (FeedFormat)(i % 3)))];

    public int Answers => Volatile.Read(ref answers);

    /// <summary>Waits until each of them has been answered some more times.</summary>
    public Task MoreAnswersAsync(int count)
    {
        var before = Answers;
        return Eventually.True(() => Answers - before >= count || !failures.IsEmpty, "readers are answered");
    }

    /// <summary>Ends the reading; nobody may have been failed.</summary>
    public async Task LeaveAsync()
    {
        await leaving.CancelAsync();
        await AreGoneAsync();
    }

    /// <summary>Waits until all have left, as they do when nobody listens any more; nobody may have been failed.</summary>
    public async Task AreGoneAsync()
    {
        await Task.WhenAll(readers);
        Assert.Empty(failures);
        Assert.True(Answers > 0, "Nobody was answered.");
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await Task.WhenAll(readers);
        leaving.Dispose();
    }

    private async Task ReadAsync(ServiceProcess service, Uri address, FeedFormat format)
    {
        // Let the constructor end first.
        await Task.Yield();
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                using var answer = await service.Http.GetAsync(address, leaving.Token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                _ = FeedDocument.Parse(await answer.Content.ReadAsStringAsync(leaving.Token), format);
                Interlocked.Increment(ref answers);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (HttpRequestException error) when (error.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused })
            {
                // Not a request that failed: there is no server to send it to.
                return;
            }
            catch (Exception error)
            {
                failures.Enqueue(error.ToString());
                return;
            }
        }
    }
}
