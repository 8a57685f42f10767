using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Rates;

namespace Florin.Host.Rates;

/// <summary><c>florin rates import</c>: the European Central Bank's file.</summary>
internal sealed class RatesImportCommand : Verb
{
    private const int ErrorsShown = 5;
    private readonly Argument<string> _file = new("file") { Description = "eurofxref-hist.csv, eurofxref.csv, or the zip of either.", HelpName = "FILE" };

    public RatesImportCommand()
        : base("import", "Read the euro's reference rates from the European Central Bank's file.") => Arguments.Add(_file);

    public override IReadOnlyList<string> Examples => ["florin rates import eurofxref-hist.zip", "florin rates import eurofxref.csv"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var path = context.FullPath(context.Get(_file));
        if (!File.Exists(path))
            throw new MistakeException($"No file is called {context.Get(_file)}: check the folder and the name.");
        RateImport import;
        await using (var file = File.OpenRead(path))
            import = await context.Service<RateService>().ImportAsync(file, cancellation);
        if (context.Json)
            context.WriteJson(RateImportDocument.Of(import), TerminalJson.Default.RateImportDocument);
        else
            Write(context.Output, import);
        return import.Rates > 0 ? TerminalProgram.Done : TerminalProgram.Mistake;
    }

    private static void Write(TerminalOutput output, RateImport import)
    {
        output.Out.WriteLine(output.Bold(import.Rates == 0
            ? "Nothing was stored: this is no file of rates."
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{import.Rates:N0} rates of {import.Currencies} currencies, {LocaleText.Iso(import.FirstOn)} to {LocaleText.Iso(import.LastOn)}.")));
        foreach (var error in import.Errors.Take(ErrorsShown))
            output.Out.WriteLine(TerminalOutput.Plain($"  line {error.Line}: found '{error.Found}', expected {error.Expected}"));
        if (import.Errors.Count > ErrorsShown)
            output.Out.WriteLine($"  and {import.Errors.Count - ErrorsShown} more");
    }
}
