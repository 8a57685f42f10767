using Florin.Storage;
using Florin.Tests.Ledger;

namespace Florin.Tests.Storage;

/// <summary>The views that other programs read, with the names and columns they expect.</summary>
public sealed class ClientViewTests
{
    private const string Week = """
        Date,Amount,Description,Category
        2025-03-01,-10.00,Market,Groceries
        2025-03-07,-30.00,Cinema,Entertainment
        2025-03-08,100.00,Employer,Income
        2025-03-08,-20.00,Market,Groceries
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Raw_rows_are_as_the_bank_gave_them(Engine engine)
    {
        (await ReadAsync(engine, "SELECT date, type, description, amount, category, status FROM raw_transactions WHERE payment_method IS NULL AND created_at IS NOT NULL AND id > 0 ORDER BY id"))
            .ShouldBe(["2025-03-01 debit Market -10.00 Groceries posted", "2025-03-07 debit Cinema -30.00 Entertainment posted", "2025-03-08 credit Employer 100.00 Income posted", "2025-03-08 debit Market -20.00 Groceries posted"]);
    }

    [Theory, EachEngine]
    public async Task Averages_are_over_the_days_up_to_the_row_s(Engine engine)
    {
        // 1 March is seven days before the 8th, so it is in the average of 30 days only: (-10 - 30 + 100 - 20) / 4 and (-30 + 100 - 20) / 3.
        (await ReadAsync(engine, """
            SELECT date, amount, day_of_week, month, quarter, is_weekend, CAST(amount_log AS DECIMAL(9,4)) AS amount_log,
              CAST(rolling_avg_7d AS DECIMAL(9,2)) AS week, CAST(rolling_avg_30d AS DECIMAL(9,2)) AS days
            FROM processed_transactions WHERE processed_at IS NOT NULL AND anomaly_score IS NULL AND amount < 0 ORDER BY id
            """)).ShouldBe(["2025-03-01 -10.00 6 3 1 True 2.40 -10.00 -10.00", "2025-03-07 -30.00 5 3 1 False 3.43 -20.00 -20.00", "2025-03-08 -20.00 6 3 1 True 3.04 16.67 10.00"]);
    }

    [Theory, EachEngine]
    public async Task Metrics_are_those_of_a_day(Engine engine)
    {
        (await ReadAsync(engine, "SELECT date, total_income, total_expenses, transaction_count, unique_categories, avg_transaction_amount FROM transaction_metrics ORDER BY date"))
            .ShouldBe(["2025-03-01 0.00 10.00 1 1 -10.00", "2025-03-07 0.00 30.00 1 1 -30.00", "2025-03-08 100.00 20.00 2 2 40.00"]);
    }

    private static async Task<List<string>> ReadAsync(Engine engine, string sql)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("week.csv", Week);
        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        var rows = await reading.QueryAsync<dynamic>(SqlStatement.Of(sql), Cancellation);
        return rows.ConvertAll(static row => string.Join(' ', ((IDictionary<string, object?>)row).Values.Select(Text)));
    }

    private static string Text(object? value) => value switch
    {
        DateTime moment => moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        double number => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
