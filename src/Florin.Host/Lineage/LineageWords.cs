using System.Globalization;
using Florin.Host.Terminal;
using Florin.Lineage;
using Florin.Registry;

namespace Florin.Host.Lineage;

/// <summary>Where things come from, in sentences.</summary>
internal static class LineageWords
{
    public static string Days(ModelVersion version) => $"{LocaleText.Iso(version.From)} to {LocaleText.Iso(version.Until)}";

    public static string Source(string? source, string? model) => (source, model) switch
    {
        (null, _) => "nobody",
        (_, { } version) => $"{source}, {version}",
        _ => source,
    };

    public static string Category(TransactionExplanation told) => told.Row switch
    {
        { Category: null } => "No category: nobody knew one.",
        var row => $"{row.Category}, by {Source(row.CategorySource, row.CategoryModel)}{(row.CategoryConfidence is { } sure ? $", {QualityPercent(sure)} sure" : "")}{(row.CategoryEvidence is { } evidence ? $": {evidence}" : "")}{(told.Model is { } model ? $" (trained on {Days(model)})" : "")}{(row.CategoryLocked ? "; locked" : "")}.",
    };

    public static string Payee(TransactionExplanation told) => told.Row.PayeeLocked ? $"{told.Row.Payee}, by you." : $"{told.Row.Payee}, drawn from the bank's text.";

    public static string Change(ExplainedCorrection change) =>
        $"{change.CorrectedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {change.Field} by {change.Source ?? "user"}{(change.Origin is { } origin ? $" ({origin})" : "")}"
        + (change.Before is null && change.After is null ? "" : $": {change.Before ?? "none"} to {change.After ?? "none"}") + (change.UndoneAt is null ? "" : ", taken back");

    private static string QualityPercent(double share) => $"{((int)Math.Round(share * 100)).ToString(CultureInfo.InvariantCulture)} %";
}
