using System.Net;
using System.Net.Sockets;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary>Which port to listen on.</summary>
internal static class FreePort
{
    private const int Tries = 50;

    /// <summary>The first free port from <paramref name="wanted"/> on, or the mistake.</summary>
    public static int From(IPAddress address, int wanted)
    {
        for (var port = wanted; port < Math.Min(wanted + Tries, IPEndPoint.MaxPort + 1); port++)
        {
            if (IsFree(address, port))
                return port;
        }

        throw new MistakeException($"No port from {wanted} to {Math.Min(wanted + Tries - 1, IPEndPoint.MaxPort)} is free: name another with --port N.");
    }

    public static bool IsFree(IPAddress address, int port)
    {
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Kestrel also listens with address reuse, which on Unix only steps over connections that are closing.
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, !OperatingSystem.IsWindows());
            probe.Bind(new IPEndPoint(address, port));
            probe.Listen(1);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
