using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Florin.Households;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Terminal;

/// <summary>What one run of a verb has at hand. The services are built when first asked for, so that a mistake is answered at once.</summary>
internal sealed class VerbContext(ParseResult parse, TerminalOutput output, TerminalParts parts, string workingDirectory, IServiceProvider? running) : IAsyncDisposable
{
    private ServiceProvider? _own;

    public TerminalOutput Output => output;

    public TerminalParts Parts => parts;

    public bool Json => parse.GetValue(GlobalOptions.Json);

    public FlorinOptions Options { get; private init; } = new(
        FullPath(workingDirectory, parse.GetValue(GlobalOptions.Data) ?? parts.Environment("FLORIN_DATA") ?? "data"),
        parts.Environment("FLORIN_DATABASE"));

    /// <summary>The folder as the user named it, for messages.</summary>
    public string DataName => parse.GetValue(GlobalOptions.Data) ?? parts.Environment("FLORIN_DATA") ?? "./data";

    public bool DataGiven => parse.GetValue(GlobalOptions.Data) is not null;

    public IServiceProvider Services => running ?? (_own ??= parts.Services(Options));

    public T Get<T>(Option<T> option) => parse.GetValue(option)!;

    public T Get<T>(Argument<T> argument) => parse.GetValue(argument)!;

    public bool Given(Option option) => parse.GetResult(option) is { Implicit: false };

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    public Task<Household> HouseholdAsync(CancellationToken cancellation) => Service<HouseholdService>().CurrentAsync(cancellation);

    /// <summary>A path the user typed, from the folder in which it was typed.</summary>
    public string FullPath(string path) => FullPath(workingDirectory, path);

    /// <summary>A day like 2025-01-31, or the mistake.</summary>
    public DateOnly? Day(Option<string?> option) => Get(option) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw new MistakeException($"{option.Name} says '{text}': write a day like 2025-01-31."),
    };

    /// <summary>A number like 12.40, or the mistake.</summary>
    public decimal? Number(Option<string?> option) => Get(option) switch
    {
        null => null,
        var text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e14m => number,
        var text => throw new MistakeException($"{option.Name} says '{text}': write a number like 12.40."),
    };

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, or the mistake.</summary>
    public int Whole(Option<int> option, int least, int most)
    {
        var number = Get(option);
        return number >= least && number <= most
            ? number
            : throw new MistakeException($"{option.Name} says {number}: write a whole number from {least} to {most}.");
    }

    public void WriteJson<T>(T document, JsonTypeInfo<T> type) => TerminalJson.Write(output.Out, document, type);

    /// <summary>The same run over another ledger, with services of its own.</summary>
    public VerbContext Over(FlorinOptions options) => new(parse, output, parts, workingDirectory, running: null) { Options = options };

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string FullPath(string workingDirectory, string path) =>
        Path.GetFullPath(path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path, workingDirectory);
}
