namespace FeedService.Syndication.Podcasts;

/// <param name="Url">Where to give.</param>
/// <param name="Text">What the button says.</param>
public sealed record Funding(Uri Url, string Text);

/// <param name="Name">As shown.</param>
/// <param name="Role">As <c>host</c> or <c>guest</c>.</param>
/// <param name="Group">As <c>cast</c> or <c>writing</c>.</param>
/// <param name="Image">A picture of the person.</param>
/// <param name="Page">A page about the person.</param>
public sealed record PodcastPerson(string Name, string? Role = null, string? Group = null, Uri? Image = null, Uri? Page = null);

/// <param name="Name">As shown.</param>
/// <param name="Point">The place.</param>
/// <param name="OpenStreetMap">Its object there, as <c>R113314</c>.</param>
public sealed record PodcastLocation(string Name, GeoPoint? Point = null, string? OpenStreetMap = null);

/// <param name="Title">As shown.</param>
/// <param name="Url">The file.</param>
/// <param name="PublishedAt">Its date.</param>
/// <param name="MediaType">Its type.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Season">The season it is about.</param>
public sealed record Trailer(string Title, Uri Url, DateTimeOffset PublishedAt, string? MediaType = null, long? Length = null, int? Season = null);

/// <param name="Url">The file.</param>
/// <param name="MediaType">As <c>text/vtt</c>.</param>
/// <param name="Language">A BCP 47 language tag.</param>
/// <param name="IsCaptions">Whether it is timed captions.</param>
public sealed record Transcript(Uri Url, string MediaType, string? Language = null, bool IsCaptions = false);

/// <param name="Start">From the beginning.</param>
/// <param name="Duration">Its length.</param>
/// <param name="Title">As shown.</param>
public sealed record Soundbite(TimeSpan Start, TimeSpan Duration, string? Title = null);

/// <summary>The same episode in another file.</summary>
public sealed record AlternateEnclosure
{
    /// <summary>As <c>audio/opus</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public long? Length { get; init; }

    /// <summary>Bits a second.</summary>
    public double? Bitrate { get; init; }

    /// <summary>Pixels, of a film.</summary>
    public int? Height { get; init; }

    /// <summary>A BCP 47 language tag.</summary>
    public string? Language { get; init; }

    /// <summary>As players list it.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it is the file of the enclosure.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Where the file is: at least one address.</summary>
    public required IReadOnlyList<Uri> Sources { get; init; }

    /// <summary>A subresource integrity value, as <c>sha384-…</c>.</summary>
    public string? Integrity { get; init; }
}

/// <param name="Type">As <c>lightning</c>.</param>
/// <param name="Method">As <c>keysend</c>.</param>
/// <param name="Recipients">Who gets which share.</param>
/// <param name="Suggested">The amount that is suggested, as a decimal number.</param>
public sealed record PodcastValue(string Type, string Method, IReadOnlyList<ValueRecipient> Recipients, string? Suggested = null);

/// <param name="Type">As <c>node</c>.</param>
/// <param name="Address">Where the payment goes.</param>
/// <param name="Split">The share; shares are counted against their sum.</param>
/// <param name="Name">As shown.</param>
/// <param name="IsFee">Taken off before the shares are counted.</param>
public sealed record ValueRecipient(string Type, string Address, int Split, string? Name = null, bool IsFee = false);

/// <param name="Text">As shown, as <c>every other Tuesday</c>.</param>
/// <param name="Rule">A recurrence rule of RFC 5545.</param>
/// <param name="StartAt">When it begins.</param>
/// <param name="IsComplete">Nothing more will come.</param>
public sealed record UpdateFrequency(string Text, string? Rule = null, DateTimeOffset? StartAt = null, bool IsComplete = false);

/// <param name="Protocol">As <c>activitypub</c>, or <c>disabled</c>.</param>
/// <param name="Address">The post that answers hang below.</param>
/// <param name="AccountId">The account that posted it.</param>
/// <param name="AccountUrl">Its page.</param>
/// <param name="Priority">The lower, the earlier.</param>
public sealed record SocialInteraction(string Protocol, Uri? Address = null, string? AccountId = null, Uri? AccountUrl = null, int? Priority = null);

/// <param name="Text">Free text, at most 4000 characters.</param>
/// <param name="Purpose">As <c>verify</c>.</param>
public sealed record PodcastText(string Text, string? Purpose = null);
