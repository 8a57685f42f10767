using System.Text.Json;
using Florin.Generator;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Tests.Generator;

public sealed class FullHouseholdTests
{
    public static TheoryData<string, ulong> Many
    {
        get
        {
            var data = new TheoryData<string, ulong>();
            foreach (var country in GeneratorOptions.Countries)
            {
                for (ulong seed = 1; seed <= 4; seed++)
                    data.Add(country, seed);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Many))]
    public void Legs_of_a_transfer_lie_on_two_accounts_and_at_most_four_days_apart(string country, ulong seed)
    {
        var (household, truth) = Full(country, seed);

        truth.Transfers.Count.ShouldBeGreaterThan(150);
        foreach (var transfer in truth.Transfers)
        {
            var (sent, got) = (household.Transactions[transfer.Out], household.Transactions[transfer.In]);
            (sent.Amount < 0 && got.Amount > 0).ShouldBeTrue(transfer.Id);
            (sent.Truth.Transfer, got.Truth.Transfer).ShouldBe((transfer.Id, transfer.Id));
            sent.Account.ShouldNotBe(got.Account);
            (got.BookedOn.DayNumber - sent.BookedOn.DayNumber).ShouldBeInRange(0, 4);
            got.Amount.ShouldBe(decimal.Round(-sent.Amount * (transfer.Rate ?? 1), 2) - transfer.Withheld, transfer.Id);
        }

        truth.Transfers.Select(transfer => transfer.Id).ShouldBeUnique();
        household.Transactions.Count(row => row.Truth.Transfer is not null).ShouldBe(truth.Transfers.Count * 2);
    }

    [Theory, MemberData(nameof(Many))]
    public void Every_kind_of_transfer_and_of_look_alike_occurs(string country, ulong seed)
    {
        var (household, truth) = Full(country, seed);

        truth.Transfers.Select(transfer => transfer.Kind).Distinct().ShouldBe(["joint", "savings", "card_payment", "investment", "loan", "foreign"], ignoreOrder: true);
        truth.LookAlikes.Select(pair => pair.Kind).Distinct().ShouldBe(["chance", "same_amount", "refund", "other_person"], ignoreOrder: true);
        truth.Transfers.Select(transfer => household.Transactions[transfer.In].BookedOn.DayNumber - household.Transactions[transfer.Out].BookedOn.DayNumber).Distinct().Order().ShouldBe([0, 1, 2, 3, 4]);
        truth.LookAlikes.Where(pair => pair.Kind != "same_amount").SelectMany(pair => pair.Rows).ShouldAllBe(row => household.Transactions[row].Truth.Transfer == null);
    }

    [Theory, MemberData(nameof(Many))]
    public void A_look_alike_by_chance_is_equal_opposite_and_near(string country, ulong seed)
    {
        var (household, truth) = Full(country, seed);
        foreach (var pair in truth.LookAlikes.Where(pair => pair.Kind is "chance" or "refund"))
        {
            var (first, second) = (household.Transactions[pair.Rows[0]], household.Transactions[pair.Rows[1]]);
            first.Amount.ShouldBe(-second.Amount);
            first.Account.ShouldNotBe(second.Account);
            (second.BookedOn.DayNumber - first.BookedOn.DayNumber).ShouldBeInRange(0, 8);
        }
    }

    [Theory, MemberData(nameof(Many))]
    public void A_refund_is_linked_to_an_earlier_purchase_of_the_same_payee(string country, ulong seed)
    {
        var (household, truth) = Full(country, seed);

        truth.Refunds.Count.ShouldBeGreaterThan(5);
        foreach (var link in truth.Refunds)
        {
            var (purchase, refund) = (household.Transactions[link.Purchase], household.Transactions[link.Refund]);
            refund.Truth.Payee.ShouldBe(purchase.Truth.Payee);
            refund.BookedOn.ShouldBeGreaterThanOrEqualTo(purchase.BookedOn);
            (refund.Amount == -purchase.Amount).ShouldBe(link.Whole);
        }
    }

    [Theory, MemberData(nameof(Many))]
    public void Series_live_as_the_truth_says(string country, ulong seed)
    {
        var (household, truth) = Full(country, seed);
        var series = truth.Series.ToDictionary(one => one.Id);

        household.Transactions.Where(row => row.Truth.Recurring is not null).Select(row => row.Truth.Recurring!).Distinct().ShouldBe(series.Keys, ignoreOrder: true);
        series["pet_box"].State.ShouldBe("ended");
        series["hosting"].State.ShouldBe("overdue");
        series["arcade"].Missed.Count.ShouldBe(1);
        series["club"].Pauses.Count.ShouldBe(1);
        series["backup"].Prices.Count.ShouldBe(2);
        series["video_again"].DuplicateOf.ShouldBe("video");
        series["phone_second"].Payee.ShouldBe(series["phone"].Payee);
        foreach (var one in truth.Series)
        {
            var days = one.Rows.Select(row => household.Transactions[row].BookedOn).ToArray();
            days.ShouldAllBe(day => one.EndedOn == null || day < one.EndedOn);
            days.ShouldAllBe(day => !one.Pauses.Any(pause => day >= pause.From && day <= pause.To) && !one.Missed.Contains(day));
        }

        var drifting = series["after_school"].Rows.Select(row => household.Transactions[row].BookedOn.Day).ToArray();
        drifting[^3..].Average().ShouldBeGreaterThan(drifting[..3].Average() + 5);
    }

    [Fact]
    public void Wages_come_by_all_three_cycles_and_on_their_days()
    {
        var cycles = new HashSet<PayCycleKind>();
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var (household, truth) = Full("US", seed);
            foreach (var cycle in truth.PayCycles)
            {
                cycles.Add(cycle.Kind);
                var days = household.Transactions.Where(row => row.Truth.Recurring == cycle.Series).Select(row => row.BookedOn).ToArray();
                if (cycle.Kind == PayCycleKind.Fortnightly)
                    days.ShouldAllBe(day => (day.DayNumber - cycle.Anchor.DayNumber) % 14 == 0);
                else
                    days.Length.ShouldBeInRange(35, 36);
            }
        }

        cycles.Count.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Many))]
    public void Purchases_by_card_know_their_time_on_their_day(string country, ulong seed)
    {
        var (household, _) = Full(country, seed);
        var timed = household.Transactions.Where(row => row.OccurredAt is not null).ToArray();

        timed.Length.ShouldBeGreaterThan(1000);
        timed.ShouldAllBe(row => DateOnly.FromDateTime(row.OccurredAt!.Value.DateTime) == row.BookedOn);
        household.Transactions.Where(row => row.Method is not (PaymentMethod.Card or PaymentMethod.Cash)).ShouldAllBe(row => row.OccurredAt == null);
        timed.Where(row => row.Truth.Category == "Coffee shops").ShouldAllBe(row => row.OccurredAt!.Value.Hour >= 7 && row.OccurredAt.Value.Hour < 11);
    }

    [Theory]
    [InlineData("US", 2024, 3, 10, -4)]
    [InlineData("US", 2024, 11, 3, -5)]
    [InlineData("GB", 2024, 3, 31, 1)]
    [InlineData("DE", 2024, 10, 26, 2)]
    [InlineData("DE", 2024, 10, 27, 1)]
    public void Clocks_change_on_the_sundays_of_the_law(string country, int year, int month, int day, int hours) =>
        LocalTime.Offset(country, new DateOnly(year, month, day)).ShouldBe(TimeSpan.FromHours(hours));

    [Theory]
    [InlineData("US")]
    [InlineData("DE")]
    public void The_truth_file_lists_all_of_it_and_repeats_itself(string country)
    {
        var (household, truth) = Full(country, 3);
        var bytes = HouseholdWriter.Render(household)[^1].Content;
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;

        root.GetProperty("transfers").GetArrayLength().ShouldBe(truth.Transfers.Count);
        root.GetProperty("look_alikes").GetArrayLength().ShouldBe(truth.LookAlikes.Count);
        root.GetProperty("refunds").GetArrayLength().ShouldBe(truth.Refunds.Count);
        root.GetProperty("series").GetArrayLength().ShouldBe(truth.Series.Count);
        root.GetProperty("pay_cycles").GetArrayLength().ShouldBe(2);
        root.GetProperty("euro_rates").GetArrayLength().ShouldBe(truth.Rates.Count);
        root.GetProperty("accounts").GetArrayLength().ShouldBe(7);
        HouseholdWriter.Render(Full(country, 3).Household)[^1].Content.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Theory]
    [InlineData("US")]
    [InlineData("NL")]
    public void Its_files_come_in_whole_with_the_times_and_currencies_they_carry(string country)
    {
        var (household, _) = Full(country, 2);
        foreach (var file in HouseholdWriter.Render(household).Where(file => file.Name != HouseholdWriter.TruthFile))
        {
            var statement = household.Statements.Single(one => one.FileName == file.Name);
            var read = Read(file);

            read.ErrorCount.ShouldBe(0, file.Name);
            read.Count.ShouldBe(statement.Rows.Count, file.Name);
            for (var i = 0; i < read.Count && statement.Account != 0; i++)
            {
                var row = household.Transactions[statement.Rows[i]];
                read.Amount(i).ShouldBe(row.Amount);
                read.Currency(i).ShouldBe(household.Accounts[row.Account].Currency);
                read.OccurredAt(i)?.UtcDateTime.ShouldBe(row.OccurredAt!.Value.UtcDateTime);
                (read.OccurredAt(i) is null).ShouldBe(row.OccurredAt is null);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(120)]
    public void Any_number_of_months_can_be_asked_for(int months)
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(3, "GB", new DateOnly(2026, 10, 17), months, Full: true));

        household.Transactions[0].BookedOn.ShouldBeGreaterThanOrEqualTo(new DateOnly(2026, 10, 18).AddMonths(-months));
        household.Transactions[^1].BookedOn.ShouldBeLessThanOrEqualTo(new DateOnly(2026, 10, 17));
        HouseholdWriter.Render(household).Count.ShouldBe(household.Statements.Count + 1);
    }

    private static StatementRows Read(GeneratedFile file)
    {
        var reading = new StatementReading(file.Name) { Today = new DateOnly(2026, 11, 1) };
        return new StatementReader(new StatementFormats()).Read(
            new ImportFile(file.Name, () => new MemoryStream(file.Content), file.Content.Length), new ImportOptions(), reading, null, TestContext.Current.CancellationToken).Rows;
    }

    private static (GeneratedHousehold Household, HouseholdTruth Truth) Full(string country, ulong seed)
    {
        var household = HouseholdGenerator.Generate(new GeneratorOptions(seed, country, new DateOnly(2026, 10, 31), Full: true));
        return (household, household.Truth.ShouldNotBeNull());
    }
}
