using Florin.Storage;
using Florin.Storage.PostgreSql;
using Npgsql;

namespace Florin.Tests.Storage;

public sealed class PostgreSqlAddressTests
{
    [Fact]
    public void A_URL_says_everything()
    {
        var read = Read("postgresql://mia%40home:p%3Aa%2Fss@db.example.org:6543/my%20ledger?sslmode=verify-full&application_name=florin&connect_timeout=7");
        read.Host.ShouldBe("db.example.org");
        read.Port.ShouldBe(6543);
        read.Database.ShouldBe("my ledger");
        read.Username.ShouldBe("mia@home");
        read.Password.ShouldBe("p:a/ss");
        read.SslMode.ShouldBe(SslMode.VerifyFull);
        read.ApplicationName.ShouldBe("florin");
        read.Timeout.ShouldBe(7);
    }

    [Theory]
    [InlineData("postgres://h/d", "h", 5432)]
    [InlineData("postgresql://[::1]:5433/d", "::1", 5433)]
    [InlineData("Host=h;Port=5434;Database=d", "h", 5434)]
    public void Host_and_port_are_found_in_each_form(string address, string host, int port)
    {
        var read = Read(address);
        read.Host.ShouldBe(host);
        read.Port.ShouldBe(port);
        read.Database.ShouldBe("d");
    }

    [Theory]
    [InlineData("postgresql://h/d", 20)]
    [InlineData("Host=h;Database=d", 20)]
    [InlineData("postgresql://h/d?max_pool_size=5", 5)]
    [InlineData("Host=h;Database=d;Maximum Pool Size=5", 5)]
    public void A_process_takes_twenty_connections_unless_the_address_says_how_many(string address, int connections) => Read(address).MaxPoolSize.ShouldBe(connections);

    [Theory]
    [InlineData("postgresql://h/d", 64)]
    [InlineData("postgresql://h/d?max_auto_prepare=0", 0)]
    [InlineData("Host=h;Database=d;Max Auto Prepare=0", 0)]
    public void Statements_are_prepared_unless_the_address_says_not(string address, int statements) => Read(address).MaxAutoPrepare.ShouldBe(statements);

    [Theory]
    [InlineData("postgresql://h:port/d")]
    [InlineData("postgresql://h/d?max_pool_size=many")]
    [InlineData("postgresql://h/d?sslmode=perhaps")]
    [InlineData("postgresql://h/d?colour=red")]
    [InlineData("secret")]
    [InlineData("Colour=secret")]
    public void Another_form_is_refused_without_quoting_it(string address) =>
        Should.Throw<StoreException>(() => PostgreSqlAddress.ToConnectionString(address)).Message.ShouldNotContain("secret");

    private static NpgsqlConnectionStringBuilder Read(string address) => new(PostgreSqlAddress.ToConnectionString(address));
}
