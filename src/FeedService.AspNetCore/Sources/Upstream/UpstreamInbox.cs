using System.Collections.Concurrent;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What comes for one source from outside, for whoever follows it.</summary>
internal sealed class UpstreamInbox
{
    private const int Most = 8;

    private readonly ConcurrentQueue<Message> messages = [];

    /// <summary>The subscription that its callback answers for; null where there is none.</summary>
    public UpstreamSubscription? Subscription { get; set; }

    /// <summary>The same with who takes what the hub says.</summary>
    public UpstreamCallback? Callback => Subscription is { } subscription ? new(subscription, AddAsync) : null;

    public Signal Arrived { get; } = new();

    /// <summary>A message more than can wait is not kept: that something came is enough, it is asked for then.</summary>
    public void Add(Message message)
    {
        messages.Enqueue(messages.Count < Most ? message : new Message.Asked());
        while (messages.Count > 2 * Most && messages.TryDequeue(out _))
        {
        }

        Arrived.Set();
    }

    private Task AddAsync(Message message)
    {
        Add(message);
        return Task.CompletedTask;
    }

    public IReadOnlyList<Message> TakeAll()
    {
        var taken = new List<Message>();
        while (messages.TryDequeue(out var message))
        {
            taken.Add(message);
        }

        return taken;
    }

    /// <summary>Something that came.</summary>
    internal abstract record Message
    {
        private Message()
        {
        }

        /// <summary>Somebody wants it to be looked at now.</summary>
        public sealed record Asked : Message;

        /// <summary>A hub delivered the topic's content, signed.</summary>
        public sealed record Pushed(ReadOnlyMemory<byte> Content, string? ContentType) : Message;

        /// <summary>A hub confirmed the subscription.</summary>
        public sealed record Confirmed(string Token, DateTimeOffset EndsAt) : Message;

        /// <summary>A hub wants nothing of it.</summary>
        public sealed record Denied(string Token) : Message;
    }
}
