using System.Runtime.InteropServices;

namespace Florin.Storage.DuckDb;

/// <summary>An open database file and the factory of its connections.</summary>
internal sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    internal string Path { get; }

    /// <param name="path">The file; created if missing. <c>:memory:</c> for none.</param>
    /// <param name="settings">Configuration that must stand before the file is opened, by the engine's names.</param>
    internal static DuckDbDatabase Open(string path, params ReadOnlySpan<KeyValuePair<string, string>> settings)
    {
        if (NativeMethods.CreateConfig(out var config) != NativeState.Success)
            throw new DuckDbException(DuckDbErrorType.Internal, "The engine could not create a configuration.");
        try
        {
            foreach (var (name, value) in settings)
            {
                if (NativeMethods.SetConfig(config, name, value) != NativeState.Success)
                    throw new ArgumentException($"DuckDB refuses the setting {name} = '{value}'.", nameof(settings));
            }

            if (NativeMethods.Open(path, out var database, config, out var error) == NativeState.Success)
                return new(new DatabaseHandle(database), path);
            var message = Marshal.PtrToStringUTF8(error) ?? "The engine gave no message.";
            NativeMethods.Free(error);
            throw new DuckDbException(DuckDbErrorType.IO, message);
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }
    }

    internal DuckDbConnection Connect()
    {
        var connection = new DuckDbConnection(this);
        connection.Open();
        return connection;
    }

    internal ConnectionHandle ConnectNative() => NativeMethods.Connect(_handle, out var connection) == NativeState.Success
        ? new ConnectionHandle(connection, _handle)
        : throw new DuckDbException(DuckDbErrorType.Connection, $"DuckDB refuses a connection to {Path}.");

    public void Dispose() => _handle.Dispose();
}
