using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Keeps one address from taking all the connections there are (F52).</summary>
internal sealed class ConnectionCap(IOptions<LimitOptions> options, ClientLimits limits)
{
    private readonly Dictionary<ulong, int> open = [];

    public async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!options.Value.Enabled || (connection.RemoteEndPoint as IPEndPoint)?.Address is not { } address
            || AddressRange.Number(address) is var number && limits.IsExempt(number))
        {
            await next(connection);
            return;
        }

        var client = AddressRange.Client(number);
        if (!TryEnter(client))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(client);
        }
    }

    private bool TryEnter(ulong client)
    {
        lock (open)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(open, client, out _);
            if (count >= options.Value.ConnectionsPerAddress)
            {
                return false;
            }

            count++;
            return true;
        }
    }

    private void Leave(ulong client)
    {
        lock (open)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(open, client) == 0)
            {
                open.Remove(client);
            }
        }
    }
}
