using Florin.Features;
using Florin.Ledger;

namespace Florin.Tests.Features;

public sealed class FeatureFingerprintTests
{
    private const int Rows = 1500;

    [Fact]
    public void It_fits_the_same_rows_and_those_that_only_grew()
    {
        var rows = RandomLedger.Make(1, Rows);
        var fingerprint = FeatureFingerprint.Of(rows, 1200, RandomLedger.Options);

        (fingerprint.Count, fingerprint.LastId, fingerprint.LastDay).ShouldBe((1200, 1200L, rows.BookedOn[1199]));
        fingerprint.IsStartOf(rows, RandomLedger.Options).ShouldBeTrue();
        fingerprint.IsStartOf(RandomLedger.FirstOf(rows, 1200), RandomLedger.Options).ShouldBeTrue();
        fingerprint.IsStartOf(RandomLedger.FirstOf(rows, 1199), RandomLedger.Options).ShouldBeFalse();
    }

    [Theory]
    [InlineData("id")]
    [InlineData("account")]
    [InlineData("day")]
    [InlineData("moment")]
    [InlineData("amount")]
    [InlineData("payee")]
    [InlineData("category")]
    [InlineData("method")]
    public void Whatever_features_read_of_a_row_changes_it(string column)
    {
        var rows = RandomLedger.Make(2, Rows);
        var fingerprint = FeatureFingerprint.Of(rows, Rows, RandomLedger.Options);
        const int Row = 700;
        _ = column switch
        {
            "id" => rows.TransactionId[Row] += 5000,
            "account" => rows.AccountId[Row] += 1,
            "day" => rows.BookedOn[Row] += 1,
            "moment" => rows.OccurredAt[Row] += 1,
            "amount" => (long)(rows.Amount[Row] += 0.0001m),
            "payee" => rows.Payee[Row] = (rows.Payee[Row] + 1) % 12,
            "category" => rows.Category[Row] = rows.Category[Row] == -1 ? 0 : -1,
            _ => rows.Method[Row] = rows.Method[Row] == -1 ? 0 : -1,
        };

        fingerprint.IsStartOf(rows, RandomLedger.Options).ShouldBeFalse();
    }

    [Fact]
    public void Names_that_were_numbered_anew_and_zeros_behind_the_point_do_not_change_it()
    {
        var rows = RandomLedger.Make(3, Rows);
        var fingerprint = FeatureFingerprint.Of(rows, Rows, RandomLedger.Options);
        var same = new TransactionColumns
        {
            TransactionId = rows.TransactionId,
            AccountId = rows.AccountId,
            BookedOn = rows.BookedOn,
            OccurredAt = rows.OccurredAt,
            Amount = [.. rows.Amount.Select(amount => amount + 0.0000m)],
            Payee = [.. rows.Payee.Select(payee => rows.Payees.Count - payee)],
            Category = rows.Category,
            Method = rows.Method,
            Payees = ["of no row", .. rows.Payees.Reverse()],
            Categories = rows.Categories,
            Methods = rows.Methods,
        };

        fingerprint.IsStartOf(same, RandomLedger.Options).ShouldBeTrue();
    }

    [Fact]
    public void Another_country_or_time_zone_is_another_set()
    {
        var rows = RandomLedger.Make(4, 10);
        var fingerprint = FeatureFingerprint.Of(rows, 10, RandomLedger.Options);

        fingerprint.IsStartOf(rows, RandomLedger.Options with { Country = "FR" }).ShouldBeFalse();
        fingerprint.IsStartOf(rows, RandomLedger.Options with { TimeZone = TimeZoneInfo.Utc }).ShouldBeFalse();
    }
}
