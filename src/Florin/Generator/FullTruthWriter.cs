using System.Globalization;
using System.Text.Json;

namespace Florin.Generator;

/// <summary>The lists of a full household's <c>truth.json</c> after its transactions: transfers, look-alikes, refunds, series, pay cycles and rates, one a line.</summary>
internal static class FullTruthWriter
{
    public static void Write(StatementText text, GeneratedHousehold household, HouseholdTruth truth)
    {
        Currencies(text, household);
        List(text, "transfers", truth.Transfers, transfer => text.Add($$"""
            {"id":{{transfer.Id:json}},"kind":{{transfer.Kind:json}},"out":{{transfer.Out}},"in":{{transfer.In}},"days":{{Days(household, transfer)}},"fee":{{Number(transfer.Fee)}},"withheld":{{Number(transfer.Withheld)}},"rate":{{Number(transfer.Rate)}}}
            """));
        List(text, "look_alikes", truth.LookAlikes, pair => text.Add($$"""{"kind":{{pair.Kind:json}},"rows":[{{string.Join(',', pair.Rows)}}]}"""));
        List(text, "refunds", truth.Refunds, refund => text.Add($$"""{"purchase":{{refund.Purchase}},"refund":{{refund.Refund}},"whole":{{(refund.Whole ? "true" : "false")}}}"""));
        List(text, "series", truth.Series, series => Series(text, household, series));
        List(text, "pay_cycles", truth.PayCycles, cycle => text.Add($$"""{"series":{{cycle.Series:json}},"kind":{{Snake(cycle.Kind):json}},"day":{{cycle.Day}},"anchor":"{{cycle.Anchor:yyyy-MM-dd}}"}"""));
        List(text, "euro_rates", truth.Rates, rate => text.Add($$"""{"on":"{{rate.On:yyyy-MM-dd}}","usd":{{Number(rate.Usd)}},"gbp":{{Number(rate.Gbp)}}}"""), last: true);
    }

    private static void Currencies(StatementText text, GeneratedHousehold household)
    {
        text.Add("\"accounts\": ["u8);
        for (var i = 0; i < household.Accounts.Count; i++)
        {
            var account = household.Accounts[i];
            text.Add(i > 0 ? "," : string.Empty);
            text.Add($$"""{"key":{{account.Key:json}},"kind":{{Snake(account.Kind):json}},"currency":{{account.Currency:json}},"identifier":{{account.Identifier:json}},"opening":"{{account.OpeningBalance}}"}""");
        }

        text.Line("],");
    }

    private static void Series(StatementText text, GeneratedHousehold household, SeriesLife series)
    {
        text.Add($$"""{"id":{{series.Id:json}},"payee":{{series.Payee:json}},"account":{{household.Accounts[series.Account].Key:json}},"cadence":{{Snake(series.Cadence):json}},"state":{{series.State:json}}""");
        text.Add($$""","fixed":{{(series.IsFixed ? "true" : "false")}},"drifts":{{(series.Drifts ? "true" : "false")}},"ended_on":{{Day(series.EndedOn):json}},"duplicate_of":{{series.DuplicateOf:json}}""");
        text.Add($$""","rows":[{{string.Join(',', series.Rows)}}],"prices":[""");
        for (var i = 0; i < series.Prices.Count; i++)
            text.Add($$"""{{(i > 0 ? "," : string.Empty)}}{"on":"{{series.Prices[i].On:yyyy-MM-dd}}","before":"{{series.Prices[i].Before}}","after":"{{series.Prices[i].After}}"}""");
        text.Add("],\"pauses\":["u8);
        for (var i = 0; i < series.Pauses.Count; i++)
            text.Add($$"""{{(i > 0 ? "," : string.Empty)}}{"from":"{{series.Pauses[i].From:yyyy-MM-dd}}","to":"{{series.Pauses[i].To:yyyy-MM-dd}}"}""");
        text.Add("],\"missed\":["u8);
        for (var i = 0; i < series.Missed.Count; i++)
            text.Add($"{(i > 0 ? "," : string.Empty)}\"{series.Missed[i]:yyyy-MM-dd}\"");
        text.Add("]}"u8);
    }

    private static void List<T>(StatementText text, string name, IReadOnlyList<T> items, Action<T> write, bool last = false)
    {
        text.Line($"{name:json}: [");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Line(",");
            write(items[i]);
        }

        text.EndLine();
        text.Line(last ? "]" : "],");
    }

    private static int Days(GeneratedHousehold household, OwnTransfer transfer) =>
        household.Transactions[transfer.In].BookedOn.DayNumber - household.Transactions[transfer.Out].BookedOn.DayNumber;

    private static string Snake<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
