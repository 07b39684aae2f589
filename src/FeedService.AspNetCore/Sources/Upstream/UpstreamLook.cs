using System.Net;
using System.Security.Cryptography;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Asks for another feed once, and says what comes of it (F40, F44). Whatever comes, its articles stay as they were last good.</summary>
internal sealed class UpstreamLook(UpstreamClient client, UpstreamTaking taking, SourceStates states, SourceTroubles troubles, SourceLooks history, TimeProvider time)
{
    private const int FailuresAway = 3;

    /// <returns>What is remembered from now on; it is stored already.</returns>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be had now; it is as if nothing had been asked.</exception>
    public async Task<UpstreamState> RunAsync(CatalogFeed feed, UpstreamDefinition source, UpstreamState state, UpstreamMemory memory, CancellationToken cancellationToken)
    {
        memory.AskedAt = time.GetUtcNow();
        var (after, message, isError) = await history.WatchAsync(feed, source.Name, "upstream", () => AskAsync(feed, source, state, memory, cancellationToken), outcome => !outcome.IsError);
        memory.Remembering(after.NextAt ?? time.GetUtcNow() + source.Every);
        await states.WriteAsync(feed.Id, source.Name, after, UpstreamJson.Default.UpstreamState, cancellationToken);
        memory.Stored();
        await troubles.SayAsync(feed.Name, source.Name, message, cancellationToken, isError);
        return after;
    }

    private async Task<(UpstreamState State, string? Message, bool IsError)> AskAsync(CatalogFeed feed, UpstreamDefinition source, UpstreamState state, UpstreamMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetAsync(new(state.Address, source.AllowPrivate ? source.Url.IdnHost : null, state.ETag, state.LastModified), cancellationToken);
            return (HttpStatusCode)answer.Status switch
            {
                HttpStatusCode.OK => await TakeAsync(feed, source, state, answer, memory, cancellationToken),
                HttpStatusCode.NotModified => (Answered(source, state, answer), Flaw(state), false),
                HttpStatusCode.Gone when state.MovedTo is not null => Failed(source, Home(state), "answered 410 where it had moved to; its own address is asked again", rest: null),
                HttpStatusCode.Gone => (Home(state) with { EndedAt = time.GetUtcNow(), NextAt = null, Failures = 0 }, $"{state.Address} has ended: it answers 410. It is not asked any more, and its articles stay. Name its new address, or delete it.", true),
                _ => Failed(source, state, FormattableString.Invariant($"answered {answer.Status}"), RestOf(source, state, answer)),
            };
        }
        catch (UpstreamException exception)
        {
            return Failed(source, state, exception.Message, rest: null);
        }
        catch (Exception exception) when (exception is not Store.StoreUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, its server is not to be asked every second because of it.
            return Failed(source, state, $"could not be taken: {exception.Message.ReplaceLineEndings(" ")}", rest: null);
        }
    }

    private async Task<(UpstreamState State, string? Message, bool IsError)> TakeAsync(
        CatalogFeed feed, UpstreamDefinition source, UpstreamState state, UpstreamAnswer answer, UpstreamMemory memory, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Content.Span));
        if (hash == state.Taken)
        {
            return (Answered(source, state, answer), Flaw(state), false);
        }

        ReadFeed read;
        try
        {
            read = FeedReader.Read(answer.Content, answer.ContentType, answer.Address);
        }
        catch (FeedUnreadableException exception)
        {
            return Failed(source, state, $"cannot be read. {exception.Message}", rest: null);
        }

        memory.Taking(time.GetUtcNow(), UpstreamPatience.Rest(answer.RetryAfter));
        var message = await taking.TakeAsync(feed, source.Name, read, answer.Address, memory.Held, cancellationToken);
        var (hub, topic) = Push(read, answer);
        var flaw = read.Flaw?.ReplaceLineEndings(" ");
        var after = Answered(source, state with { Taken = hash, Flaw = flaw, EndedAt = null, TimeToLive = read.TimeToLive, Hub = hub, Topic = topic }, answer);
        // While something is held, the document is looked at again whether or not it changed.
        after = memory.Held.Any ? after with { Taken = null, ETag = null, LastModified = null } : after;
        return read.Ended
            ? (after with { EndedAt = time.GetUtcNow(), NextAt = null }, message ?? $"{state.Address} says that nothing will come any more. It is not asked again, and its articles stay. You may delete it.", message is not null)
            : (after, message ?? Flaw(after), message is not null);
    }

    private static string? Flaw(UpstreamState state) =>
        state.Flaw is { } flaw ? $"{state.Address} is broken and was read all the same: {flaw} Its publisher may want to know." : null;

    /// <summary>Nothing is known any more but the address in feed.yaml.</summary>
    private static UpstreamState Home(UpstreamState state) => state with { MovedTo = null, ETag = null, LastModified = null, Taken = null };

    /// <summary>The headers count before the document (WebSub section 4); without its own address, where it was found is its topic.</summary>
    private static (Uri? Hub, Uri? Topic) Push(ReadFeed read, UpstreamAnswer answer)
    {
        var hub = answer.Hubs.Concat(read.Hubs).FirstOrDefault();
        return hub is null ? (null, null) : (hub, answer.Self ?? read.Self ?? answer.Address);
    }

    /// <summary>Who has too much to do is left alone as long as after any failure, and by everybody, also where it does not say how long.</summary>
    private static TimeSpan? RestOf(UpstreamDefinition source, UpstreamState state, UpstreamAnswer answer) =>
        UpstreamPatience.Rest(answer.RetryAfter)
        ?? ((HttpStatusCode)answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? UpstreamPatience.AfterFailure(source.Every, state.Failures + 1) : null);

    private UpstreamState Answered(UpstreamDefinition source, UpstreamState state, UpstreamAnswer answer)
    {
        var now = time.GetUtcNow();
        var rest = UpstreamPatience.Rest(answer.RetryAfter);
        return state with
        {
            MovedTo = answer.MovedTo ?? state.MovedTo,
            // What a 304 leaves out is as it was.
            ETag = answer.ETag ?? (answer.Status == 304 ? state.ETag : null),
            LastModified = answer.LastModified ?? (answer.Status == 304 ? state.LastModified : null),
            Failures = 0,
            RestsUntil = now + rest,
            NextAt = now + Max(UpstreamPatience.AfterAnswer(source.Every, answer.Freshness, state.TimeToLive, state.IsPushed(now)), rest),
        };
    }

    private (UpstreamState State, string? Message, bool IsError) Failed(UpstreamDefinition source, UpstreamState state, string reason, TimeSpan? rest)
    {
        var now = time.GetUtcNow();
        var failures = state.Failures + 1;
        var nextAt = now + Max(UpstreamPatience.AfterFailure(source.Every, failures), rest);
        var message = FormattableString.Invariant($"{state.Address} {reason.TrimEnd('.')}. Its articles stay as they are; it is asked again at {nextAt:yyyy-MM-dd HH:mm:ss} UTC.");
        // Where it moved to may be gone, or a stranger's by now.
        return ((failures < FailuresAway ? state : Home(state)) with { Failures = failures, NextAt = nextAt, RestsUntil = now + rest }, message, true);
    }

    private static TimeSpan Max(TimeSpan wait, TimeSpan? rest) => rest > wait ? rest.Value : wait;
}
