using Florin.Import.Formats;
using Florin.Import.Formats.Csv;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Tests.Import.Formats.Csv.Profiles;

public sealed class BankProfileTests
{
    public static TheoryData<string, string, int> Known => [.. BankProfiles.All.Select((profile, at) => (profile.Country ?? "", profile.Bank, at))];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_bank_is_known_by_its_own_sample_and_read_by_its_own_conventions(string country, string bank, int at)
    {
        var profile = BankProfiles.All[at];
        (profile.Country ?? "", profile.Bank).ShouldBe((country, bank));
        var sample = new ProfileSample(profile);
        var layout = CsvSniffer.Find(sample.Bytes(), whole: true, Recording.Defaults).Layout.ShouldNotBeNull();
        layout.Profile.ShouldNotBeNull().Bank.Split(" or ").ShouldContain(bank);
        layout.Columns.BookedOn.ShouldBe(profile.At(ColumnRole.BookedOn));
        (layout.Columns.Amount, layout.Columns.Debit, layout.Columns.Credit).ShouldBe((profile.At(ColumnRole.Amount), profile.At(ColumnRole.Debit), profile.At(ColumnRole.Credit)));
        layout.Sign.ShouldBe(profile.Sign);
        ((char)layout.Point).ShouldBe(profile.Decimal);

        var read = Recording.Of(new CsvFormat(), sample.Bytes());
        read.Errors.ShouldBeEmpty();
        read.Amounts.ShouldBe(ProfileSample.Amounts);
        read.Rows.Select(row => row.BookedOn).ShouldBe(ProfileSample.Days);
        read.Rows.Select(row => row.ValueOn).ShouldBe(ProfileSample.Days.Select(day => profile.At(ColumnRole.ValueOn) < 0 ? (DateOnly?)null : day.AddDays(1)));
        for (var row = 0; row < read.Rows.Count; row++)
        {
            var payee = profile.At(ColumnRole.Payee) < 0 ? null : sample.Payee(row);
            read.Rows[row].Payee.ShouldBe(payee);
            read.Rows[row].Description.ShouldBe(profile.At(ColumnRole.Description) < 0 ? payee : sample.Description(row));
        }
    }

    [Fact]
    public void More_than_a_hundred_banks_are_known()
    {
        BankProfiles.All.Select(profile => (profile.Country, profile.Bank.Split(',')[0])).Distinct().Count().ShouldBeGreaterThanOrEqualTo(100);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void A_profile_says_all_that_reading_needs_and_nothing_twice(string country, string bank, int at)
    {
        var profile = BankProfiles.All[at];
        (profile.Country ?? "").ShouldBe(country);
        profile.Header?.Length.ShouldBe(profile.Columns.Length, bank);
        profile.Columns.ShouldContain(ColumnRole.BookedOn);
        profile.Columns.Contains(ColumnRole.Amount).ShouldNotBe(profile.Columns.Contains(ColumnRole.Debit));
        profile.Columns.Contains(ColumnRole.Debit).ShouldBe(profile.Sign == SignRule.Sides);
        profile.Columns.Contains(ColumnRole.Direction).ShouldBe(profile.Sign == SignRule.Direction);
        (profile.In is not null && profile.Out is not null).ShouldBe(profile.Sign == SignRule.Direction);
        profile.Columns.Where(role => role is not (ColumnRole.Description or ColumnRole.Ignored)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void No_bank_but_those_that_write_the_same_header_or_shape_claims_a_sample(string country, string bank, int at)
    {
        var profile = BankProfiles.All[at];
        (profile.Country ?? "").ShouldBe(country);
        var claimed = CsvSniffer.Find(new ProfileSample(profile).Bytes(), whole: true, Recording.Defaults).Layout.ShouldNotBeNull().Profile.ShouldNotBeNull().Bank.Split(" or ");
        var entitled = BankProfiles.All.Where(other => profile.Header is null
            ? other.Header is null && other.Columns.Length == profile.Columns.Length && other.Separator == profile.Separator
            : other.Header is not null && BankProfiles.Fingerprint(other.Header) == BankProfiles.Fingerprint(profile.Header));
        claimed.ShouldBeSubsetOf(entitled.Select(other => other.Bank));
        claimed.ShouldContain(bank);
    }

    [Fact]
    public void A_header_whose_columns_hold_something_else_is_named_and_read_by_content()
    {
        var read = Recording.Csv("""
            Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
            Baker,corner,-4.20,shop,31.01.2024,,
            Salary,office,2500.00,firm,01.02.2024,,
            """);
        read.Notes.ShouldContain(note => note.StartsWith("the header is that of Chase, but", StringComparison.Ordinal));
        read.Amounts.ShouldBe([-4.20m, 2500m]);
    }

    [Fact]
    public void A_bank_that_adds_columns_at_the_end_is_still_known()
    {
        var layout = Find("""
            Transaction Date,Post Date,Description,Category,Type,Amount,Memo,Rewards
            02/03/2024,02/04/2024,AMAZON.COM,Shopping,Sale,-12.34,,3
            """);
        layout.Profile.ShouldNotBeNull().Bank.ShouldBe("Chase, card");
    }

    [Fact]
    public void A_header_that_banks_share_gives_the_roles_and_leaves_dates_and_signs_to_the_content()
    {
        var layout = Find("""
            Date,Description,Amount,Balance
            01/31/2024,BAKER,-4.20,95.80
            02/01/2024,SALARY,2500.00,2595.80
            """);
        layout.Profile.ShouldNotBeNull().Shared.ShouldBeTrue();
        layout.DateOrder.ShouldBe(DateOrder.MonthFirst);
    }

    [Fact]
    public void Dates_that_can_be_read_either_way_are_read_as_the_bank_writes_them()
    {
        const string Rows = "02/03/2024,-12.34\n03/03/2024,-12.34\n";
        var american = Recording.Csv("Posted Date,Reference Number,Payee,Address,Amount\n" + Rows.Replace(",-", ",1,SHELL,,-", StringComparison.Ordinal));
        american.Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 2, 3));
        american.Notes.ShouldBeEmpty();
        var british = Recording.Csv("Number,Date,Account,Amount,Subcategory,Memo\n" + Rows.Replace("02/", "1,02/", StringComparison.Ordinal).Replace("03/03", "2,03/03", StringComparison.Ordinal)
            .Replace("/2024,-12.34", "/2024,20-00-00 12345678,-12.34,PAYMENT,SHELL", StringComparison.Ordinal));
        british.Rows[0].BookedOn.ShouldBe(new DateOnly(2024, 3, 2));
        british.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_cards_payment_that_stands_with_a_minus_among_the_credits_is_money_in()
    {
        var read = Recording.Csv("""
            Status,Date,Description,Debit,Credit
            Cleared,01/31/2024,BAKER,4.20,
            Cleared,02/01/2024,PAYMENT THANK YOU,,-100.00
            """);
        read.Amounts.ShouldBe([-4.20m, 100m]);
    }

    [Fact]
    public void A_table_that_another_banks_shape_would_turn_around_is_read_by_content()
    {
        // Date, text, balance, amount: the shape of a bank that writes the amount first.
        var layout = Find("""
            01-02-2024;KIOSK;988,00;-12,00
            02-02-2024;BAKER;980,00;-8,00
            03-02-2024;WAGES;2000,00;1020,00
            14-02-2024;RENT;1100,00;-900,00
            """);
        layout.Profile.ShouldBeNull();
        (layout.Columns.Amount, layout.Columns.Balance).ShouldBe((3, 2));
    }

    private static CsvLayout Find(string text) => CsvSniffer.Find(System.Text.Encoding.UTF8.GetBytes(text), whole: true, Recording.Defaults).Layout.ShouldNotBeNull();
}
