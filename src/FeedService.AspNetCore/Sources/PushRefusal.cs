namespace FeedService.AspNetCore.Sources;

/// <summary>Why nothing was done.</summary>
/// <param name="Detail">Names the thing and the remedy.</param>
/// <param name="Pointers">The fields that are to blame, with what is wrong with each.</param>
internal sealed record PushRefusal(PushFault Fault, string Detail, IReadOnlyList<(string Pointer, string Detail)>? Pointers = null)
{
    public static PushRefusal At(PushFault fault, string pointer, string detail) => new(fault, detail, [(pointer, detail)]);
}
