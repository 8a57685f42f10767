using Npgsql;

namespace Florin.Storage.PostgreSql;

/// <summary>Reads <c>postgresql://user:password@host:port/database?sslmode=require</c>, which Npgsql does not; a key=value string is passed on.</summary>
internal static class PostgreSqlAddress
{
    /// <summary>Connections of one process, where the address does not say. The driver's own 100 is all that a server takes by default, from everyone together.</summary>
    internal const int Connections = 20;

    /// <summary>Statements are few and come again: the second use of a text on a connection prepares it.</summary>
    internal const int Prepared = 64;

    internal static string ToConnectionString(string address)
    {
        if (!address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase))
            return KeyValue(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            throw new StoreException("The database address is not a URL like postgresql://user:password@host:5432/database.");
        var builder = new NpgsqlConnectionStringBuilder { MaxPoolSize = Connections, MaxAutoPrepare = Prepared, AutoPrepareMinUsages = 2, Host = url.Host.Trim('[', ']'), Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (url.Port > 0)
            builder.Port = url.Port;
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(builder, pair);
        return builder.ConnectionString;
    }

    private static string KeyValue(string address)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(FormattableString.Invariant($"Maximum Pool Size={Connections};Max Auto Prepare={Prepared};Auto Prepare Min Usages=2;{address}")).ConnectionString;
        }
        catch (ArgumentException)
        {
            // The driver's message may quote the password.
            throw new StoreException("The database address is neither a URL like postgresql://user:password@host:5432/database nor Host=…;Database=….");
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string pair)
    {
        var parts = pair.Split('=', 2);
        var value = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
        var key = parts[0] switch
        {
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "application_name" => "Application Name",
            "connect_timeout" => "Timeout",
            "options" => "Options",
            "host" => "Host",
            "max_pool_size" => "Maximum Pool Size",
            "max_auto_prepare" => "Max Auto Prepare",
            "min_pool_size" => "Minimum Pool Size",
            var other => throw new StoreException($"The database address has an option '{other}' that is not known here."),
        };
        try
        {
            builder[key] = key == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (ArgumentException)
        {
            throw new StoreException($"The database address has {parts[0]}={value}, which is no value of that option.");
        }
    }
}
