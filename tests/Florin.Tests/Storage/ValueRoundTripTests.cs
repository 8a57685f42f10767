using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class ValueRoundTripTests
{
    private static readonly SqlStatement Create = SqlStatement.Of(
        """
        CREATE TABLE samples (
          flag BOOLEAN, small SMALLINT, whole INTEGER, big BIGINT, real_number DOUBLE PRECISION, single REAL, money DECIMAL(18, 4), wide DECIMAL(28, 10),
          text VARCHAR, day DATE, moment TIMESTAMPTZ, local TIMESTAMP, id UUID)
        """);

    private static readonly SqlStatement Insert = SqlStatement.Of("INSERT INTO samples VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)");

    private static readonly SqlStatement Select = SqlStatement.Of(
        "SELECT flag, small, whole, big, real_number, single, money, wide, text, day, moment, local, id FROM samples");

    private static readonly Sample Extremes = new(
        true, short.MinValue, int.MinValue, long.MinValue, double.MaxValue, float.MinValue, -99_999_999_999_999.9999m, 123456789012345678.0123456789m,
        "", new DateOnly(1, 1, 1), new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Unspecified),
        Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    private static readonly Sample OtherExtremes = new(
        false, short.MaxValue, int.MaxValue, long.MaxValue, double.Epsilon, float.Epsilon, 99_999_999_999_999.9999m, -0.0000000001m,
        "Ångström 😀 'quoted' \" \\ \n\t", new DateOnly(9999, 12, 31), new DateTimeOffset(2025, 10, 26, 2, 30, 0, 123, 456, TimeSpan.FromHours(2)), new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        Guid.Parse("00000000-0000-0000-0000-000000000001"));

    private static readonly int[] Wholes = [1, 3, 9];
    private static readonly long[] Bigs = [2];
    private static readonly string[] Texts = ["é", "", "x"];

    private static readonly Sample Nothing = new(null, null, null, null, null, null, null, null, null, null, null, null, null);

    [Theory, EachEngine]
    public async Task Every_type_comes_back_as_it_was_given(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        foreach (var sample in new[] { Extremes, OtherExtremes, Nothing })
            (await StoredAsync(store, sample)).ShouldBe(sample with { Moment = sample.Moment?.ToUniversalTime() });
    }

    [Theory, EachEngine(1, 12, 13, 4000, 100_000)]
    public async Task A_text_of_any_length_comes_back_whole(Engine engine, int length)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var text = string.Concat(Enumerable.Repeat("😀é", length))[..length];
        if (char.IsHighSurrogate(text[^1]))
            text = text[..^1] + "x";
        (await StoredAsync(store, Nothing with { Text = text })).Text.ShouldBe(text);
    }

    [Theory, EachEngine]
    public async Task Bytes_come_back_as_they_were_given(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var type = engine == Engine.DuckDb ? "BLOB" : "BYTEA";
        await using var session = await store.WriteAsync();
        var cancellation = TestContext.Current.CancellationToken;
        await session.ExecuteAsync(SqlStatement.Of($"CREATE TABLE files (content {type})"), cancellation);
        foreach (var content in new byte[][] { [], [0, 1, 255], new byte[100_000] })
        {
            await session.ExecuteAsync(SqlStatement.Of("DELETE FROM files"), cancellation);
            await session.ExecuteAsync(SqlStatement.Of("INSERT INTO files VALUES ($1)"), cancellation, content);
            (await session.ScalarAsync<byte[]>(SqlStatement.Of("SELECT content FROM files"), cancellation)).ShouldBe(content);
        }
    }

    [Theory, EachEngine]
    public async Task Sums_of_money_are_exact(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(SqlStatement.Of("CREATE TABLE amounts (amount DECIMAL(18, 4), line INTEGER)"), cancellation);
        await using (var rows = await session.AppendAsync("amounts", cancellation, "amount", "line"))
        {
            for (var line = 1; line <= 3000; line++)
                rows.Add(99_999_999_999_999.9999m).Add(line).EndRow();
            await rows.CompleteAsync(cancellation);
        }

        var sums = await session.FirstOrDefaultAsync<Sums>(SqlStatement.Of("SELECT sum(amount) AS money, sum(line) AS lines, count(*) AS count FROM amounts"), cancellation);
        sums.ShouldBe(new Sums(299_999_999_999_999_999.7m, 4_501_500, 3000));
    }

    [Theory, EachEngine]
    public async Task A_list_parameter_serves_any(Engine engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await store.ReadAsync();
        var some = SqlStatement.Of("SELECT count(*) FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) AS numbers WHERE n = ANY($1)");
        (await session.ScalarAsync<long>(some, cancellation, Wholes)).ShouldBe(2);
        (await session.ScalarAsync<long>(some, cancellation, Array.Empty<int>())).ShouldBe(0);
        (await session.ScalarAsync<long>(some, cancellation, Bigs)).ShouldBe(1);
        (await session.ScalarAsync<long>(SqlStatement.Of("SELECT count(*) FROM (SELECT 'é' AS t UNION ALL SELECT '') AS texts WHERE t = ANY($1)"), cancellation, (object)Texts)).ShouldBe(2);
    }

    private static async Task<Sample> StoredAsync(TestStore store, Sample sample)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await store.WriteAsync();
        await session.ExecuteAsync(Create, cancellation);
        await session.ExecuteAsync(
            Insert, cancellation, sample.Flag, sample.Small, sample.Whole, sample.Big, sample.RealNumber, sample.Single, sample.Money, sample.Wide,
            sample.Text, sample.Day, sample.Moment, sample.Local, sample.Id);
        return (await session.QueryAsync<Sample>(Select, cancellation)).ShouldHaveSingleItem();
    }

    private sealed record Sample(
        bool? Flag, short? Small, int? Whole, long? Big, double? RealNumber, float? Single, decimal? Money, decimal? Wide,
        string? Text, DateOnly? Day, DateTimeOffset? Moment, DateTime? Local, Guid? Id);

    private sealed record Sums(decimal Money, long Lines, int Count);
}
