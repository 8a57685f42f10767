namespace Florin.Import.Formats;

/// <summary>The formats the importer knows.</summary>
public sealed class StatementFormats
{
    private const double LeastSure = 0.3;

    public IReadOnlyList<IStatementFormat> All { get; } =
        [CamtFormat.Reports, CamtFormat.Statements, CamtFormat.Notifications, new Mt940Format(), new OfxFormat(), new QifFormat(), new XlsxFormat(), new XlsFormat(), new CsvFormat()];

    /// <summary>The format of that name, whatever its case; <c>null</c> when there is none.</summary>
    public IStatementFormat? Named(string name) => All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format that is surest of a file beginning with <paramref name="head"/> (up to 64 KB); <c>null</c> when none is sure at all.</summary>
    public IStatementFormat? Detect(ReadOnlySpan<byte> head)
    {
        IStatementFormat? surest = null;
        var confidence = LeastSure;
        foreach (var format in All)
        {
            var own = format.Recognise(head);
            if (own < confidence || (surest is not null && own == confidence)) continue;
            (surest, confidence) = (format, own);
        }

        return surest;
    }
}
