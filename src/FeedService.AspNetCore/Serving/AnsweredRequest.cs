using System.Net;

namespace FeedService.AspNetCore.Serving;

/// <summary>What is known of a request for a document once it is answered; nothing here is made for it.</summary>
/// <param name="Path">Of the request, decoded.</param>
/// <param name="UserAgent">What the client calls itself; null where it says nothing.</param>
/// <param name="Address">Where it comes from; forgotten as soon as it is counted.</param>
/// <param name="IsConditional">Whether it said what it has already.</param>
/// <param name="IsUnchanged">Whether it was told so.</param>
/// <param name="Sent">Bytes of the body that was sent.</param>
/// <param name="Whole">Bytes of the document without any encoding.</param>
internal readonly record struct AnsweredRequest(string Path, string? UserAgent, IPAddress? Address, bool IsConditional, bool IsUnchanged, int Sent, int Whole);
