using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class ColumnBatchTests
{
    private static readonly DateOnly FirstDay = new(1969, 12, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine(0, 1, 2048, 2049, 5000)]
    public async Task Columns_hold_the_rows_in_the_order_of_the_statement(Engine engine, int count)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await FilledAsync(store, count);
        var (whole, big, money, days, numbers, texts, hashes) = (new List<int>(), new List<long>(), new List<decimal>(), new List<int>(), new List<double>(), new List<string>(), new List<Guid>());
        await session.ReadColumnsAsync(
            SqlStatement.Of("SELECT whole, big, money, day, number, text, hash FROM columns_read WHERE whole >= $1 ORDER BY whole"),
            batch =>
            {
                batch.Count.ShouldBeInRange(1, 2048);
                whole.AddRange(batch.Int32(0));
                big.AddRange(batch.Int64(1));
                var decimals = new decimal[batch.Count];
                batch.CopyDecimals(2, decimals);
                money.AddRange(decimals);
                var dayNumbers = new int[batch.Count];
                batch.CopyDayNumbers(3, dayNumbers);
                days.AddRange(dayNumbers);
                numbers.AddRange(batch.Double(4));
                for (var row = 0; row < batch.Count; row++)
                {
                    texts.Add(batch.Text(5, row));
                    batch.Utf8(5, row).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(texts[^1])).ShouldBeTrue();
                    hashes.Add(batch.Guid(6, row));
                    batch.Decimal(2, row).ShouldBe(decimals[row]);
                }
            },
            Cancellation, 0);
        var rows = Enumerable.Range(0, count).ToList();
        whole.ShouldBe(rows);
        big.ShouldBe(rows.Select(i => i * 5_000_000_000L));
        money.ShouldBe(rows.Select(i => (i - 100) * 0.0625m));
        days.ShouldBe(rows.Select(i => FirstDay.AddDays(i).DayNumber));
        numbers.ShouldBe(rows.Select(i => i * 0.5));
        texts.ShouldBe(rows.Select(i => $"row {i} of a text longer than twelve bytes"));
        hashes.ShouldBe(rows.Select(i => new Guid(i, 0, 0, 255, 1, 2, 3, 4, 5, 6, 7)));
    }

    [Theory, EachEngine]
    public async Task Nulls_are_known_by_row(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await FilledAsync(store, 4000);
        var nulls = new List<int>();
        await session.ReadColumnsAsync(
            SqlStatement.Of("SELECT whole, CASE WHEN whole = 7 OR whole > 3000 THEN NULL ELSE moment END AS moment, CASE WHEN whole <> 7 THEN money END AS money FROM columns_read ORDER BY whole"),
            batch =>
            {
                batch.HasNulls(0).ShouldBeFalse();
                var ticks = new long[batch.Count];
                batch.CopyUtcTicks(1, ticks);
                for (var row = 0; row < batch.Count; row++)
                {
                    var id = batch.Int32(0)[row];
                    ticks[row].ShouldBe(batch.IsNull(1, row) ? 0 : new DateTime(2025, 3, 30, 1, 0, id % 60, DateTimeKind.Utc).Ticks);
                    batch.IsNull(2, row).ShouldBe(id == 7);
                    if (batch.IsNull(1, row))
                        nulls.Add(id);
                }
            },
            Cancellation);
        nulls.ShouldBe([7, .. Enumerable.Range(3001, 999)]);
    }

    [Theory, EachEngine]
    public async Task A_column_read_as_another_type_is_refused_by_name(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await FilledAsync(store, 1);
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => session.ReadColumnsAsync(
            SqlStatement.Of("SELECT big FROM columns_read"), batch => batch.Int32(0), Cancellation));
        refusal.Message.ShouldContain("Column big");
    }

    [Theory, EachEngine]
    public async Task A_session_goes_on_after_a_reading_that_failed(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var session = await FilledAsync(store, 5000);
        await Should.ThrowAsync<NotSupportedException>(() => session.ReadColumnsAsync(
            SqlStatement.Of("SELECT whole FROM columns_read"), _ => throw new NotSupportedException(), Cancellation));
        (await session.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM columns_read"), Cancellation)).ShouldBe(5000);
    }

    private static async Task<StoreSession> FilledAsync(TestStore store, int count)
    {
        var session = await store.WriteAsync();
        await session.ExecuteAsync(
            SqlStatement.Of("CREATE TABLE columns_read (whole INTEGER, big BIGINT, money DECIMAL(18, 4), day DATE, number DOUBLE PRECISION, text VARCHAR, hash UUID, moment TIMESTAMPTZ)"),
            Cancellation);
        await using var rows = await session.AppendAsync("columns_read", Cancellation, "whole", "big", "money", "day", "number", "text", "hash", "moment");
        for (var i = 0; i < count; i++)
        {
            rows.Add(i).Add(i * 5_000_000_000L).Add((i - 100) * 0.0625m).Add(FirstDay.AddDays(i)).Add(i * 0.5).Add($"row {i} of a text longer than twelve bytes")
                .Add(new Guid(i, 0, 0, 255, 1, 2, 3, 4, 5, 6, 7)).Add(new DateTimeOffset(2025, 3, 30, 1, 0, i % 60, TimeSpan.Zero)).EndRow();
        }

        await rows.CompleteAsync(Cancellation);
        return session;
    }
}
