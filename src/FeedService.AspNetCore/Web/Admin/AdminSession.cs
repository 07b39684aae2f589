using System.Globalization;
using System.Security.Cryptography;
using FeedService.AspNetCore.Feeds;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>
/// Remembers in a cookie with which token somebody signed in. The cookie alone opens nothing: the token must still be good. It ends
/// twelve hours after the last use and a week after the sign-in.
/// </summary>
internal sealed class AdminSession(IServiceProvider services, SiteAddresses addresses, TimeProvider time)
{
    private static readonly TimeSpan Unused = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromHours(1);

    // Asked for when somebody comes to the door: its libraries take memory and open files of a service whose desk nobody opens.
    private IDataProtector Protector => field ??= services.GetRequiredService<IDataProtectionProvider>().CreateProtector("FeedService.Admin.Session.v1");

    // A browser takes the prefix only from the host itself, over https and for all of its paths (RFC 6265bis section 4.1.3).
    private string Name => IsSecure ? addresses.Base.AbsolutePath == "/" ? "__Host-feedservice" : "__Secure-feedservice" : "feedservice";

    private bool IsSecure => addresses.Base.Scheme == Uri.UriSchemeHttps;

    /// <param name="context">The request.</param>
    /// <param name="prefix">The part that names the token.</param>
    public void Begin(HttpContext context, string prefix) => Write(context, prefix, time.GetUtcNow());

    public void End(HttpContext context) => context.Response.Cookies.Delete(Name, Options());

    /// <summary>The part that names the token somebody signed in with; null where there is no session, or none any more.</summary>
    public string? Find(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 and < 4096 } cookie || Read(cookie) is not var (prefix, signedInAt, usedAt))
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (now - usedAt > Unused || now - signedInAt > Longest)
        {
            return null;
        }

        if (now - usedAt > BetweenRenewals)
        {
            Write(context, prefix, signedInAt);
        }

        return prefix;
    }

    private (string Prefix, DateTimeOffset SignedInAt, DateTimeOffset UsedAt)? Read(string cookie)
    {
        try
        {
            return Protector.Unprotect(cookie).Split(' ') is [var prefix, var signedIn, var used] ? (prefix, Time(signedIn), Time(used)) : null;
        }
        catch (CryptographicException)
        {
            // Made up, or made with keys that are gone.
            return null;
        }
    }

    private void Write(HttpContext context, string prefix, DateTimeOffset signedInAt) => context.Response.Cookies.Append(
        Name, Protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{prefix} {signedInAt.ToUnixTimeSeconds()} {time.GetUtcNow().ToUnixTimeSeconds()}")), Options());

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        Secure = IsSecure,
        SameSite = SameSiteMode.Strict,
        Path = addresses.Base.AbsolutePath,
        IsEssential = true,
    };

    private static DateTimeOffset Time(string seconds) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
}
