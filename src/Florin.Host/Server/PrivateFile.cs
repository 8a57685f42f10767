using System.Text;

namespace Florin.Host.Server;

/// <summary>Files and folders that only their owner may open.</summary>
internal static class PrivateFile
{
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A new folder is its owner's alone (0700); the rights of one that is there already are the user's choice.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A Unix socket's path in the data folder, or in a new private folder where that path is too long for the system (104 bytes on macOS, 108 on Linux).</summary>
    public static string SocketPath(string dataFolder)
    {
        const int LongestPath = 103;
        var path = Path.Combine(dataFolder, "florin.sock");
        return Encoding.UTF8.GetByteCount(path) <= LongestPath
            ? path
            : Path.Combine(Directory.CreateTempSubdirectory("florin-").FullName, "florin.sock");
    }
}
