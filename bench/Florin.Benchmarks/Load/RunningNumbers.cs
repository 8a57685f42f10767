using System.Buffers.Text;
using System.IO.MemoryMappedFiles;

namespace Florin.Benchmarks.Load;

/// <summary>The number each thread is at, a line for each, in memory that is still a file when the process is not: a stack that overflows is told by nobody else.</summary>
internal sealed class RunningNumbers : IDisposable
{
    private const int Line = 11;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public RunningNumbers(string path, int threads)
    {
        _path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, mapName: null, threads * Line);
        _view = _file.CreateViewAccessor();
    }

    public void Set(int thread, int number)
    {
        Span<byte> line = stackalloc byte[Line];
        Utf8Formatter.TryFormat(number, line, out _, new('D', Line - 1));
        line[^1] = (byte)'\n';
        for (var index = 0; index < Line; index++) _view.Write((thread * Line) + index, line[index]);
    }

    /// <summary>A run that came to its end leaves no numbers.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
