using System.Globalization;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Host.Import;

/// <summary>What an import would do and by which guesses, for a person.</summary>
internal sealed class PreviewReport(TerminalOutput output, LocaleText text)
{
    public void Write(IReadOnlyList<ImportPreview> previews)
    {
        foreach (var preview in previews)
        {
            output.Out.WriteLine(output.Bold(TerminalOutput.Plain(Headline(preview))));
            if (preview.Table is { } table)
                Table(table);
            foreach (var note in preview.Import.Notes)
                output.Out.WriteLine(TerminalOutput.Plain($"  {note}"));
            if (preview.Rows.Count > 0)
                Rows(preview.Rows);
            output.Out.WriteLine();
        }

        output.Out.WriteLine("Nothing was kept.");
    }

    private string Headline(ImportPreview preview)
    {
        var import = preview.Import;
        var kind = import.Format is null ? "not recognised" : preview.Table?.Bank is { } bank ? $"{import.Format} of {bank}" : import.Format;
        var sentence = $"{import.File}: {kind}. {text.Several(import.New, "row")} new, {text.Count(import.Duplicates)} known";
        return sentence + (import.Errors.Count > 0 ? $", {text.Several(import.Errors.Count, "error")}." : ".");
    }

    private void Table(TableGuess guess)
    {
        output.Out.WriteLine();
        var table = new TextTable(new("Column", Right: true), new("Header", Flexible: true), new("Taken for"), new("Doubt", Right: true), new("Values", Flexible: true));
        foreach (var column in guess.Columns)
        {
            table.Row(
                column.Index.ToString(CultureInfo.InvariantCulture), column.Header ?? "", column.Role == "ignore" ? "–" : column.Role.Replace('_', ' '),
                text.Share(column.Doubt), string.Join(" | ", column.Samples));
        }

        table.Write(output);
        if (guess is not { Dates: { } dates, Decimal: { } mark, Sign: { } sign })
            return;
        output.Out.WriteLine();
        output.Out.WriteLine(
            $"  Dates: {dates.Value.Replace('_', ' ')} (doubt {text.Share(dates.Doubt)}). Decimal mark: {mark.Value} (doubt {text.Share(mark.Doubt)}). Sign: {Words(sign.Value)} (doubt {text.Share(sign.Doubt)}).");
    }

    private void Rows(IReadOnlyList<PreviewRow> rows)
    {
        output.Out.WriteLine();
        var table = new TextTable(new("Line", Right: true), new("Verdict"), new("Day"), new("Amount", Right: true), new("Description", Flexible: true), new("Counterpart"));
        foreach (var row in rows)
        {
            table.Row(
                row.Line.ToString(CultureInfo.InvariantCulture), TerminalJson.Name(row.Verdict).Replace('_', ' '), LocaleText.Iso(row.Content?.BookedOn),
                row.Content is { } content ? text.Figure(content.Amount, content.Currency) : "",
                row.Content?.Description ?? $"found {row.Error!.Found}, expected {row.Error.Expected}",
                row.Counterpart is { } match ? $"{match.MatchedBatch}:{match.MatchedLine} {TerminalJson.Name(match.Reason).Replace('_', ' ')}, {text.Share(match.Certainty)}" : "");
        }

        table.Write(output);
    }

    private static string Words(string sign) => sign switch
    {
        "spend" => "positive amounts are spending",
        "direction" => "a column says which way",
        "sides" => "money in and out have columns of their own",
        _ => "amounts carry it",
    };
}
