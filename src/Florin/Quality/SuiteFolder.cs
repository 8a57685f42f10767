using System.Text;
using Florin.Storage;

namespace Florin.Quality;

/// <summary>The built-in suite and the user's, each a file of <c>&lt;data&gt;/quality</c> under its name; a file laid there by hand counts as one that was added.</summary>
public sealed class SuiteFolder(FlorinOptions options)
{
    public const string BuiltIn = "imports";
    public const int LongestName = 60;
    public const int LargestSuite = 1 << 20;
    private const int MostSuites = 50;

    private static readonly Lazy<ExpectationSuite> Imports = new(static () =>
        SuiteReader.Read(Encoding.UTF8.GetBytes(SqlText.Read("Quality/imports.json")), BuiltIn).Suite! with { BuiltIn = true });

    private readonly string _folder = Path.Combine(options.DataFolder, "quality");

    /// <summary>The built-in suite first, then the user's by name; beside them what cannot be read.</summary>
    public (IReadOnlyList<ExpectationSuite> Suites, IReadOnlyList<SuiteMistake> Unread) List()
    {
        var suites = new List<ExpectationSuite> { Imports.Value };
        var unread = new List<SuiteMistake>();
        if (!Directory.Exists(_folder))
            return (suites, unread);
        foreach (var path in Directory.EnumerateFiles(_folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (suites.Count > MostSuites || new FileInfo(path).Length > LargestSuite)
            {
                unread.Add(new SuiteMistake(name, suites.Count > MostSuites ? $"more than {MostSuites} suites" : "more than a megabyte"));
                continue;
            }

            var (suite, why) = name == BuiltIn ? (null, "the name of the built-in suite") : SuiteReader.Read(File.ReadAllBytes(path), name);
            if (suite is null)
                unread.Add(new SuiteMistake(name, why!));
            else
                suites.Add(suite);
        }

        return (suites, unread);
    }

    /// <summary>Keeps a suite under its name, in place of one of the same name; or says why not.</summary>
    public (ExpectationSuite? Suite, string? Why) Add(ReadOnlyMemory<byte> json, string? name)
    {
        if (json.Length > LargestSuite)
            return (null, "expected at most a megabyte");
        var (suite, why) = SuiteReader.Read(json, name);
        if (suite is null)
            return (null, why);
        if (!IsName(suite.Name))
            return (null, $"expected a name of 1 to {LongestName} letters, digits, - and _, other than {BuiltIn}");
        Directory.CreateDirectory(_folder);
        var path = PathOf(suite.Name);
        File.WriteAllBytes(path + ".next", json.ToArray());
        File.Move(path + ".next", path, overwrite: true);
        return (suite, null);
    }

    /// <summary><c>false</c> where the user has no suite of that name.</summary>
    public bool Remove(string name)
    {
        if (!IsName(name) || !File.Exists(PathOf(name)))
            return false;
        File.Delete(PathOf(name));
        return true;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name != BuiltIn && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private string PathOf(string name) => Path.Combine(_folder, name + ".json");
}
