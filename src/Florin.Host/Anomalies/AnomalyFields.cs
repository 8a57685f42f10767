using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Web;

namespace Florin.Host.Anomalies;

/// <summary>Reads a transaction to be judged; its amount is a magnitude and means money out unless the type says income.</summary>
internal static class AnomalyFields
{
    private static readonly string[] Times = ["HH:mm", "H:mm", "HH:mm:ss"];

    /// <summary><c>null</c> where the fields' errors say why.</summary>
    public static AnomalyQuery? Read(JsonFields fields, DateOnly today)
    {
        var amount = fields.Amount("amount", required: true);
        var category = fields.Text("category", 100);
        var description = fields.Text("description", 500);
        var date = fields.Day("date", today);
        var time = Time(fields);
        var account = fields.Text("account", 100);
        var type = fields.Choice("type", "expense", "income");
        if (fields.Errors.Any || amount is not { } magnitude)
            return null;
        return new AnomalyQuery(Math.Abs(magnitude) * (type == "income" ? 1 : -1), category, description, date, time, account);
    }

    /// <summary>What was ignored: fields nobody knows, and names that the ledger does not have.</summary>
    public static IReadOnlyList<string> Warnings(JsonFields fields, AnomalyAnswer answer) =>
        [.. fields.Unknown().Select(name => $"{name}: unknown field, ignored"), .. answer.Ignored];

    private static TimeOnly? Time(JsonFields fields)
    {
        if (fields.Text("time", 20) is not { } text)
            return null;
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        fields.Errors.Add("time", "expected a time like 14:30");
        return null;
    }
}
