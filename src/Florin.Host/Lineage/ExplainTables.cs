using System.Globalization;
using Florin.Host.Quality;
using Florin.Host.Terminal;
using Florin.Lineage;

namespace Florin.Host.Lineage;

/// <summary>Explanations for a person.</summary>
internal static class ExplainTables
{
    public static void Write(TerminalOutput output, LocaleText text, TransactionExplanation told)
    {
        var row = told.Row;
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain($"{LocaleText.Iso(row.BookedOn)} {text.Money(row.Amount, row.Currency)} {row.Description}")));
        Line("File", string.Create(CultureInfo.InvariantCulture, $"{told.Batch.File} line {row.Line}, {told.Batch.Format}, import {told.Batch.BatchId} of {told.Batch.ImportedAt.UtcDateTime:yyyy-MM-dd}{(told.FileHash.Length > 0 ? $", sha256 {told.FileHash[..Math.Min(12, told.FileHash.Length)]}" : "")}"));
        if (told.Statement is { } statement)
            Line("Statement", $"{row.Account}, {LocaleText.Iso(statement.FirstOn)} to {LocaleText.Iso(statement.LastOn)}{(statement is { Opening: { } opening, Closing: { } closing } ? $", {text.Money(opening, row.Currency)} to {text.Money(closing, row.Currency)}{(statement.Difference is 0 ? ", adds up" : $", off by {text.Money(statement.Difference ?? 0, row.Currency)}")}" : "")}");
        Line("Category", LineageWords.Category(told));
        Line("Payee", LineageWords.Payee(told));
        foreach (var part in told.Parts)
            Line("Part", $"{text.Money(part.Amount, row.Currency)} {part.Category}");
        foreach (var change in told.History)
            Line("Change", LineageWords.Change(change));
        foreach (var link in told.Links)
            Line("Match", string.Create(CultureInfo.InvariantCulture, $"import {link.BatchId} line {link.Line}: {TerminalJson.Name(link.Reason)}, {TerminalJson.Name(link.Verdict)}"));
        foreach (var alert in told.Alerts)
            Line("Alert", $"{TerminalJson.Name(alert.Kind)}, {alert.Status}, by {alert.ModelVersion}: {string.Join("; ", alert.Reasons)}");
        Line("Features", string.Create(CultureInfo.InvariantCulture, $"version {told.FeatureVersion}"));
        foreach (var run in told.Quality)
            Line("Quality", string.Create(CultureInfo.InvariantCulture, $"run {run.RunId}: {QualityWords.Percent(run.Score)}, {QualityWords.Outcome(run.Outcome)}"));

        void Line(string what, string words) => output.Out.WriteLine($"  {what,-10}{TerminalOutput.Plain(words)}");
    }

    public static void Write(TerminalOutput output, LocaleText text, TotalExplanation told)
    {
        var days = (told.From, told.To) switch
        {
            ({ } from, { } to) => $", {LocaleText.Iso(from)} to {LocaleText.Iso(to)}",
            ({ } from, null) => $", from {LocaleText.Iso(from)}",
            (null, { } to) => $", up to {LocaleText.Iso(to)}",
            _ => "",
        };
        output.Out.WriteLine(output.Bold($"{told.Name}: {(told.Currency is { } currency ? text.Money(told.Value, currency) : text.Figure(told.Value))} of {text.Several(told.Rows, "row")}{days}."));
        output.Out.WriteLine();
        var table = new TextTable(new("Import", Right: true), new("File", Flexible: true), new("Category by", Flexible: true), new("Rows", Right: true), new("Amount", Right: true));
        foreach (var part in told.Parts)
            table.Row(part.BatchId.ToString(CultureInfo.InvariantCulture), part.File, LineageWords.Source(part.CategorySource, part.CategoryModel), text.Count(part.Rows), text.Figure(part.Amount));
        if (told.Beside != 0)
            table.Row("", "balances stated, rates of another day", "", "", text.Figure(told.Beside));
        table.Write(output);
    }

    public static void Write(TerminalOutput output, LocaleText text, FileExplanation told)
    {
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"Import {told.Batch.BatchId}, {told.Batch.File}: {text.Several(told.Rows.Sum(static rows => rows.Rows), "row")} of it in the ledger{(told.UndoneAt is null ? "" : "; it was taken back")}."))));
        foreach (var rows in told.Rows)
            Line("Rows", $"{text.Count(rows.Rows)} with a category by {LineageWords.Source(rows.CategorySource, rows.CategoryModel)}");
        Line("Changes", $"{text.Count(told.Corrections)} of its rows' fields");
        Line("Alerts", $"{text.Count(told.Alerts)} on its rows");
        foreach (var model in told.Models)
            Line("Model", $"{model.Model} {model.Version}, {model.Status}, trained on {text.Count(model.Rows)} rows of {LineageWords.Days(model)}");
        foreach (var forecast in told.Forecasts)
            Line("Forecast", $"of {LocaleText.Iso(forecast.AsOf)} up to {LocaleText.Iso(forecast.Until)}, by {forecast.ModelVersion}");
        foreach (var run in told.Quality)
            Line("Quality", string.Create(CultureInfo.InvariantCulture, $"run {run.RunId}: {QualityWords.Percent(run.Score)}, {QualityWords.Outcome(run.Outcome)}"));
        if (told.CopiedAt is { } copied)
            Line("Analyses", string.Create(CultureInfo.InvariantCulture, $"read a copy brought up to date {copied:yyyy-MM-dd HH:mm} UTC"));

        void Line(string what, string words) => output.Out.WriteLine($"  {what,-10}{TerminalOutput.Plain(words)}");
    }
}
