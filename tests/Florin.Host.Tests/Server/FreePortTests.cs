using System.Net;
using System.Net.Sockets;
using Florin.Host.Server;

namespace Florin.Host.Tests.Server;

public sealed class FreePortTests
{
    [Fact]
    public void A_taken_port_gives_way_to_a_later_one()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        FreePort.IsFree(IPAddress.Loopback, port).ShouldBeFalse();
        FreePort.From(IPAddress.Loopback, port).ShouldBeInRange(port + 1, port + 49);
    }
}
