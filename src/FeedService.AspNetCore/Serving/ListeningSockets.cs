using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// The sockets that the program's own server listens on. When one is closed, the system resets the connections that it has taken and
/// the server has not: a client sees its request fail. So a stop first has the system take no more of them, then waits until the
/// server has those that were taken (F5). Only Linux can be told so; elsewhere that moment remains.
/// </summary>
internal sealed class ListeningSockets
{
    // linux/include/uapi: asm-generic/socket.h, tcp.h
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;

    /// <summary>tcp_info.tcpi_unacked, which of a listening socket says how many connections wait to be accepted.</summary>
    private const int WaitingAt = 24;

    /// <summary>A classic BPF program over the TCP header: what asks for a connection (SYN) is dropped, everything else passes.</summary>
    private static readonly Instruction[] NoNewConnection =
    [
        new(Code: 0x30, IfTrue: 0, IfFalse: 0, Operand: 13),
        new(Code: 0x45, IfTrue: 0, IfFalse: 1, Operand: 0x02),
        new(Code: 0x06, IfTrue: 0, IfFalse: 0, Operand: 0),
        new(Code: 0x06, IfTrue: 0, IfFalse: 0, Operand: uint.MaxValue),
    ];

    private readonly List<Socket> sockets = [];

    public Socket Bind(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (OperatingSystem.IsLinux() && endpoint is IPEndPoint)
        {
            sockets.Add(socket);
        }

        return socket;
    }

    /// <summary>A client that connects from now on tries again a second later, as for a packet that was lost, and finds who listens then.</summary>
    public void TakeNoMore()
    {
        foreach (var socket in sockets)
        {
            Ask(() => Attach(socket));
        }
    }

    /// <summary>Whether connections that the system took wait for the server.</summary>
    public bool HaveWaiting() => sockets.Exists(socket => Ask(() => Waiting(socket)) > 0);

    private static int Attach(Socket socket)
    {
        var program = GCHandle.Alloc(NoNewConnection, GCHandleType.Pinned);
        try
        {
            // struct sock_fprog { unsigned short len; struct sock_filter *filter; }
            Span<nint> filter = [NoNewConnection.Length, program.AddrOfPinnedObject()];
            socket.SetRawSocketOption(SocketLevel, AttachFilter, MemoryMarshal.AsBytes(filter));
            return 0;
        }
        finally
        {
            program.Free();
        }
    }

    private static int Waiting(Socket socket)
    {
        Span<byte> info = stackalloc byte[WaitingAt + sizeof(uint)];
        return socket.GetRawSocketOption(TcpLevel, TcpInfo, info) < info.Length ? 0 : BinaryPrimitives.ReadInt32LittleEndian(info[WaitingAt..]);
    }

    /// <summary>A system that cannot be asked, or a socket that is closed already, costs only that moment.</summary>
    private static int Ask(Func<int> question)
    {
        try
        {
            return question();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>struct sock_filter</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);
}
