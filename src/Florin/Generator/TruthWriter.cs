using System.Globalization;

namespace Florin.Generator;

/// <summary>Writes <c>truth.json</c>: totals first, then one line for each distinct transaction, in ledger order.</summary>
internal static class TruthWriter
{
    /// <param name="places">Where each transaction stands, as <c>file:line</c>, in import order.</param>
    public static void Write(StatementText text, GeneratedHousehold household, RowPlaces places)
    {
        text.Begin(StatementText.Utf8, "\n");
        text.Line("{");
        var options = household.Options;
        text.Line($$"""
            "household": {"country":{{options.Country:json}},"currency":{{household.Currency:json}},"seed":{{options.Seed.ToString(CultureInfo.InvariantCulture)}},"from":"{{options.StartsOn:yyyy-MM-dd}}","to":"{{options.EndsOn:yyyy-MM-dd}}","savings_rate":{{decimal.Round(household.SavingsRate, 4).ToString(CultureInfo.InvariantCulture)}}},
            """);
        Totals(text, household);
        text.Line("\"transactions\": [");
        for (var i = 0; i < household.Transactions.Count; i++)
        {
            if (i > 0)
                text.Line(",");
            Transaction(text, household, i, places);
        }

        text.EndLine();
        text.Line(household.Truth is null ? "]" : "],");
        if (household.Truth is { } truth)
            FullTruthWriter.Write(text, household, truth);
        text.Line("}");
    }

    private static void Totals(StatementText text, GeneratedHousehold household)
    {
        var accounts = new int[household.Accounts.Count];
        var anomalies = new int[(int)PlantedAnomaly.NewPayee + 1];
        var (recurring, transfers, opaque, inFiles) = (0, 0, 0, 0);
        foreach (var row in household.Transactions)
        {
            accounts[row.Account]++;
            anomalies[(int)row.Truth.Anomaly]++;
            recurring += row.Truth.Recurring is null ? 0 : 1;
            transfers += row.Truth.Transfer is null ? 0 : 1;
            opaque += row.Truth.Opaque ? 1 : 0;
        }

        foreach (var statement in household.Statements)
            inFiles += statement.Rows.Count;
        text.Add("\"totals\": {\"transactions\":"u8);
        text.Add(household.Transactions.Count);
        text.Add(",\"rows_in_files\":"u8);
        text.Add(inFiles);
        text.Add(",\"accounts\":{"u8);
        for (var i = 0; i < accounts.Length; i++)
            Count(text, household.Accounts[i].Key, accounts[i], first: i == 0);
        text.Add("},\"anomalies\":{"u8);
        for (var kind = PlantedAnomaly.DoubleCharge; kind <= PlantedAnomaly.NewPayee; kind++)
            Count(text, Name(kind)!, anomalies[(int)kind], first: kind == PlantedAnomaly.DoubleCharge);
        text.Line($$"""},"recurring":{{recurring}},"transfers":{{transfers}},"opaque":{{opaque}}},""");
    }

    private static void Count(StatementText text, string name, int count, bool first)
    {
        if (!first)
            text.Add(',');
        text.AddJson(name);
        text.Add(':');
        text.Add(count);
    }

    private static void Transaction(StatementText text, GeneratedHousehold household, int index, RowPlaces places)
    {
        var row = household.Transactions[index];
        var truth = row.Truth;
        text.Add($$"""{"account":{{household.Accounts[row.Account].Key:json}},"date":"{{row.BookedOn:yyyy-MM-dd}}","amount":"{{row.Amount}}","description":{{row.Description:json}},"reference":{{row.Reference:json}}""");
        text.Add($$""","category":{{truth.Group:json}},"category_name":{{truth.Category:json}},"recurring":{{truth.Recurring:json}},"transfer":{{truth.Transfer:json}},"anomaly":{{Name(truth.Anomaly):json}}""");
        if (row.OccurredAt is { } moment)
            text.Add($",\"occurred_at\":\"{moment:yyyy-MM-dd'T'HH:mm:sszzz}\"");
        text.Add(",\"at\":["u8);
        var first = true;
        foreach (var (statement, line) in (ReadOnlySpan<(int, int)>)[places.First(index), places.Second(index)])
        {
            if (line == 0)
                continue;
            text.Add(first ? "\""u8 : ",\""u8);
            text.Add($"{household.Statements[statement].FileName}:{line}");
            text.Add('"');
            first = false;
        }

        text.Add("]}"u8);
    }

    private static string? Name(PlantedAnomaly anomaly) => anomaly switch
    {
        PlantedAnomaly.DoubleCharge => "double_charge",
        PlantedAnomaly.Amount => "amount",
        PlantedAnomaly.NewPayee => "new_payee",
        _ => null,
    };
}
