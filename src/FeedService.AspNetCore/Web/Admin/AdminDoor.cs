using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Who may see the operator's pages: who has an admin token, from wherever they ask. Nobody is let in for the address they come from (F57).</summary>
internal sealed class AdminDoor(KeyRing keys, AdminSession session, TimeProvider time)
{
    // Five wrong tokens of a client at once, then one every ten seconds; of all clients together a hundred, then one a second.
    private const int Cost = 10;
    private const int Burst = 50;
    private const int CostOfAll = 1;
    private const int BurstOfAll = 100;

    private readonly Allowances clients = new(time, perSecond: 1, clients: 4096);
    private readonly Allowances all = new(time, perSecond: 1, clients: 1);

    /// <summary>Who asks; null for a stranger.</summary>
    /// <exception cref="StoreUnavailableException">The tokens are not known yet.</exception>
    public async ValueTask<StoredApiKey?> FindAsync(HttpContext context)
    {
        if (session.Find(context) is { } prefix)
        {
            return Admin(await keys.FindNamedAsync(prefix, context.RequestAborted));
        }

        // For scripts, which may look and not touch: what a form is guarded by is the session's.
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return reads && ApiDoor.TokenOf(context.Request) is { } token ? Admin(await keys.FindAsync(token, context.RequestAborted)) : null;
    }

    /// <summary>Begins a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What was typed.</param>
    /// <returns>Null where it was a good token; 0 where it was none; else for how many seconds to wait.</returns>
    public async ValueTask<int?> SignInAsync(HttpContext context, string token)
    {
        if (Admin(await keys.FindAsync(token.Trim(), context.RequestAborted)) is { } key)
        {
            session.Begin(context, key.Prefix);
            return null;
        }

        var client = context.Connection.RemoteIpAddress is { } address ? AddressRange.Client(AddressRange.Number(address)) : 0;
        return Math.Max(clients.Take(client, Cost, Burst), all.Take(0, CostOfAll, BurstOfAll));
    }

    /// <summary>Asks for a token, and says nothing else.</summary>
    public static void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer realm=\"FeedService\"";
    }

    private static StoredApiKey? Admin(StoredApiKey? key) => key?.Verbs.HasFlag(ApiVerbs.Administer) == true ? key : null;
}
