using System.Text.Encodings.Web;
using System.Text.Json;

namespace Florin.Generator;

/// <summary>Writes <c>truth.json</c>: totals first, then one line for each distinct transaction, in ledger order.</summary>
internal static class TruthWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="places">For each transaction the places where it stands, as <c>file:line</c>, in import order.</param>
    public static byte[] Write(GeneratedHousehold household, IReadOnlyList<List<string>> places)
    {
        using var stream = new MemoryStream(household.Transactions.Count * 300);
        using var json = new Utf8JsonWriter(stream, Compact);
        stream.Write("{\n\"household\": "u8);
        Household(json, household);
        End(json);
        stream.Write(",\n\"totals\": "u8);
        Totals(json, household, places);
        End(json);
        stream.Write(",\n\"transactions\": [\n"u8);
        for (var i = 0; i < household.Transactions.Count; i++)
        {
            if (i > 0)
                stream.Write(",\n"u8);
            Transaction(json, household, household.Transactions[i], places[i]);
            End(json);
        }

        stream.Write("\n]\n}\n"u8);
        return stream.ToArray();
    }

    private static void Household(Utf8JsonWriter json, GeneratedHousehold household)
    {
        json.WriteStartObject();
        json.WriteString("country", household.Options.Country);
        json.WriteString("currency", household.Currency);
        json.WriteNumber("seed", household.Options.Seed);
        json.WriteString("from", StatementText.Day(household.Options.StartsOn, "yyyy-MM-dd"));
        json.WriteString("to", StatementText.Day(household.Options.EndsOn, "yyyy-MM-dd"));
        json.WriteNumber("savings_rate", decimal.Round(household.SavingsRate, 4));
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, GeneratedHousehold household, IReadOnlyList<List<string>> places)
    {
        var transactions = household.Transactions;
        json.WriteStartObject();
        json.WriteNumber("transactions", transactions.Count);
        json.WriteNumber("rows_in_files", places.Sum(static list => list.Count));
        json.WriteStartObject("accounts");
        for (var i = 0; i < household.Accounts.Count; i++)
            json.WriteNumber(household.Accounts[i].Key, transactions.Count(row => row.Account == i));
        json.WriteEndObject();
        json.WriteStartObject("anomalies");
        foreach (var kind in (ReadOnlySpan<PlantedAnomaly>)[PlantedAnomaly.DoubleCharge, PlantedAnomaly.Amount, PlantedAnomaly.NewPayee])
            json.WriteNumber(Name(kind)!, transactions.Count(row => row.Truth.Anomaly == kind));
        json.WriteEndObject();
        json.WriteNumber("recurring", transactions.Count(static row => row.Truth.Recurring is not null));
        json.WriteNumber("transfers", transactions.Count(static row => row.Truth.Transfer is not null));
        json.WriteNumber("opaque", transactions.Count(static row => row.Truth.Opaque));
        json.WriteEndObject();
    }

    private static void Transaction(Utf8JsonWriter json, GeneratedHousehold household, GeneratedTransaction row, List<string> places)
    {
        var truth = row.Truth;
        json.WriteStartObject();
        json.WriteString("account", household.Accounts[row.Account].Key);
        json.WriteString("date", StatementText.Day(row.BookedOn, "yyyy-MM-dd"));
        json.WriteString("amount", StatementText.Number(row.Amount));
        json.WriteString("description", row.Description);
        json.WriteString("reference", row.Reference);
        json.WriteString("category", truth.Group);
        json.WriteString("category_name", truth.Category);
        json.WriteString("recurring", truth.Recurring);
        json.WriteString("transfer", truth.Transfer);
        json.WriteString("anomaly", Name(truth.Anomaly));
        json.WriteStartArray("at");
        foreach (var place in places)
            json.WriteStringValue(place);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Name(PlantedAnomaly anomaly) => anomaly switch
    {
        PlantedAnomaly.DoubleCharge => "double_charge",
        PlantedAnomaly.Amount => "amount",
        PlantedAnomaly.NewPayee => "new_payee",
        _ => null,
    };

    // The writer has no mode for one line per element, so each element is a document of its own to it.
    private static void End(Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
    }
}
