using System.Diagnostics;
using System.Text.Json;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary>How to find the server that holds a data folder: the file <c>florin.server.json</c> in it.</summary>
internal sealed record ServerRecord(int Pid, string Socket, string Url)
{
    public const string FileName = "florin.server.json";
    private const int LargestFile = 4096;

    /// <summary><c>null</c> where there is none, or none that can be read.</summary>
    public static ServerRecord? Read(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= LargestFile })
                return null;
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TerminalJson.Default.ServerRecord);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all: a client never reads half a record.</summary>
    public void Write(string dataFolder)
    {
        var draft = Path.Combine(dataFolder, FileName + ".new");
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(this, TerminalJson.Default.ServerRecord));
        PrivateFile.Restrict(draft);
        File.Move(draft, Path.Combine(dataFolder, FileName), overwrite: true);
    }

    /// <summary>Takes away what a dead server left; a record that another server has written since stays.</summary>
    public void Remove(string dataFolder)
    {
        try
        {
            File.Delete(Socket);
            if (Read(dataFolder) == this)
                File.Delete(Path.Combine(dataFolder, FileName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine(exception);
        }
    }

    public bool ProcessLives()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
