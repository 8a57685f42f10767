using Florin.Categories;
using Florin.Features;
using Florin.Ledger;

namespace Florin.Tests.Features;

/// <summary>Seeded rows that reach the corners: zero and huge amounts, several rows a day, long gaps, no payee, category, method or time.</summary>
internal static class RandomLedger
{
    public static readonly FeatureOptions Options = new("DE", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    public static TransactionColumns Make(int seed, int count)
    {
        var random = new Random(seed);
        var day = new DateOnly(2023, 11, 20).DayNumber;
        var days = new int[count];
        for (var i = 0; i < count; i++)
            days[i] = day += random.Next(20) == 0 ? random.Next(90) : random.Next(3) / 2;
        return new TransactionColumns
        {
            TransactionId = [.. Enumerable.Range(1, count).Select(id => (long)id)],
            AccountId = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) * 7)],
            BookedOn = days,
            OccurredAt = [.. days.Select(on => random.Next(3) == 0 ? 0 : DateOnly.FromDayNumber(on).ToDateTime(TimeOnly.MinValue).Ticks + random.NextInt64(TimeSpan.TicksPerDay))],
            Amount = [.. days.Select(_ => random.Next(40) switch { 0 => 0m, 1 => 99_999_999_999_999.9999m, 2 => -0.01m, < 12 => -9.99m, < 15 => 2500m, _ => -(decimal)random.Next(1, 30_000) / 100 })],
            Payee = [.. days.Select(_ => random.Next(12))],
            Category = [.. days.Select(_ => random.Next(-1, 7))],
            Method = [.. days.Select(_ => random.Next(-1, 3))],
            Payees = ["", .. Enumerable.Range(1, 11).Select(number => $"Payee {number}")],
            Categories = [.. Enumerable.Range(0, 7).Select(number => new Category(number, $"group.{number}", "Group", "Name", SpendingKind.Needs, null))],
            Methods = ["card", "transfer", "direct_debit"],
        };
    }

    public static FeatureState StateAfter(TransactionColumns rows, int count)
    {
        var state = new FeatureState(Options);
        for (var row = 0; row < count; row++)
            state.Add(FeatureRow.Of(rows, row));
        return state;
    }

    public static FeatureSnapshot SnapshotAfter(TransactionColumns rows, int count) => new(StateAfter(rows, count), FeatureFingerprint.Of(rows, count, Options));

    /// <summary>The ledger as it was when it had so many rows.</summary>
    public static TransactionColumns FirstOf(TransactionColumns rows, int count) => new()
    {
        TransactionId = rows.TransactionId[..count],
        AccountId = rows.AccountId[..count],
        BookedOn = rows.BookedOn[..count],
        OccurredAt = rows.OccurredAt[..count],
        Amount = rows.Amount[..count],
        Payee = rows.Payee[..count],
        Category = rows.Category[..count],
        Method = rows.Method[..count],
        Payees = rows.Payees,
        Categories = rows.Categories,
        Methods = rows.Methods,
    };
}
