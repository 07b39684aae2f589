using System.Globalization;

namespace FeedService.AspNetCore.Store;

/// <summary>What one node tells the others. It may be lost: whoever hears looks into the store, and looks there by itself now and then.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Id">Of which feed; 0 where it is no feed's.</param>
/// <param name="More">What else there is to say, without spaces; mostly nothing.</param>
internal readonly record struct NodeSignal(NodeSignal.Of Kind, int Id = 0, string? More = null)
{
    internal enum Of
    {
        /// <summary>A feed's documents were replaced.</summary>
        Publication,

        /// <summary>Something of a feed changed, and it is to be published.</summary>
        Turn,

        /// <summary>There are other feeds, or other settings of feeds.</summary>
        Feeds,

        /// <summary>A subscriber asked for something.</summary>
        Hub,

        /// <summary>A feed's sources are to be looked through.</summary>
        Look,

        /// <summary>A hub elsewhere called back about one of a feed's sources.</summary>
        Callback,

        /// <summary>A node came or went.</summary>
        Nodes,
    }

    /// <summary>As it is sent.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Id}{(More is null ? "" : " ")}{More}");

    /// <returns>Null for what a newer version says.</returns>
    public static NodeSignal? Parse(string text) =>
        text.Split(' ') is [var kind, var id, .. { Length: <= 1 } more] && Enum.TryParse<Of>(kind, out var known) && int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? new(known, number, more.FirstOrDefault())
            : null;
}
