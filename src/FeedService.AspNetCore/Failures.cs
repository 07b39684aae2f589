using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore;

/// <summary>Why a request failed, in a few words that carry nothing a stranger wrote.</summary>
internal static class Failures
{
    public static string Status(int code) => code is >= 300 and < 400 ? FormattableString.Invariant($"answered {code}; redirects are not followed") : FormattableString.Invariant($"answered {code}");

    public static string Text(Exception exception) => exception switch
    {
        OperationCanceledException => "did not answer in time",
        AntiSSRFException => "is no public address",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name cannot be resolved",
        HttpRequestException { InnerException: AuthenticationException } => "its certificate is not valid",
        HttpRequestException { InnerException: { } inner } when inner is not HttpRequestException => Text(inner),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "refused the connection",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "its name cannot be resolved",
        SocketException { SocketErrorCode: var code } => $"the connection failed ({code})",
        _ => "the connection failed",
    };
}
