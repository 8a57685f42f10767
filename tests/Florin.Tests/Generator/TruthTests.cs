using System.Globalization;
using System.Text.Json;
using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class TruthTests
{
    // The 22 group names that predictions return.
    private static readonly string[] Groups =
    [
        "Food & Dining", "Groceries", "Shopping", "Entertainment", "Transport", "Gas & Fuel", "Housing", "Utilities", "Phone & Internet", "Health & Medical", "Personal Care",
        "Insurance", "Education", "Travel", "Subscriptions", "Home & Garden", "Family & Pets", "Gifts & Donations", "Taxes & Fees", "Savings & Investments", "Income", "Transfers & Payments",
    ];

    public static TheoryData<string> Countries => Household.Countries;

    [Theory, MemberData(nameof(Countries))]
    public void Every_row_of_every_file_is_named_by_exactly_one_truth(string country)
    {
        var household = Household.Of(country);
        using var truth = Truth(household);
        var named = truth.RootElement.GetProperty("transactions").EnumerateArray().SelectMany(row => row.GetProperty("at").EnumerateArray().Select(at => at.GetString()!)).ToArray();

        named.Distinct().Count().ShouldBe(named.Length);
        named.Length.ShouldBe(household.Statements.Sum(statement => statement.Rows.Count));
        named.Length.ShouldBe(truth.RootElement.GetProperty("totals").GetProperty("rows_in_files").GetInt32());
        truth.RootElement.GetProperty("transactions").EnumerateArray().ShouldAllBe(row => row.GetProperty("at").GetArrayLength() > 0);
    }

    [Theory, MemberData(nameof(Countries))]
    public void A_truth_points_at_the_line_where_its_row_begins(string country)
    {
        var household = Household.Of(country);
        var files = household.Statements.ToDictionary(statement => statement.FileName, statement => Household.Lines(household, statement.FileName));
        using var truth = Truth(household);
        foreach (var row in truth.RootElement.GetProperty("transactions").EnumerateArray())
        {
            foreach (var at in row.GetProperty("at").EnumerateArray())
            {
                var place = at.GetString()!.Split(':');
                var line = int.Parse(place[1], CultureInfo.InvariantCulture) - 1;
                switch (row.GetProperty("account").GetString())
                {
                    case "checking":
                        files[place[0]][line].ShouldContain(row.GetProperty("description").GetString()!);
                        break;
                    case "card":
                        files[place[0]][line].ShouldBe("<STMTTRN>");
                        files[place[0]][line + 4].ShouldBe("<FITID>" + row.GetProperty("reference").GetString());
                        break;
                    default:
                        files[place[0]][line].ShouldBe("<Ntry>");
                        files[place[0]][line + 2].ShouldContain($"<AcctSvcrRef>{row.GetProperty("reference").GetString()}<");
                        break;
                }
            }
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void The_truth_knows_each_ledger_row_once_and_counts_them(string country)
    {
        var household = Household.Of(country);
        using var truth = Truth(household);
        var rows = truth.RootElement.GetProperty("transactions").EnumerateArray().ToArray();
        var totals = truth.RootElement.GetProperty("totals");

        rows.Length.ShouldBe(household.Transactions.Count);
        totals.GetProperty("transactions").GetInt32().ShouldBe(rows.Length);
        foreach (var account in (ReadOnlySpan<string>)["checking", "card", "joint"])
            totals.GetProperty("accounts").GetProperty(account).GetInt32().ShouldBe(rows.Count(row => row.GetProperty("account").GetString() == account));
        rows.Where(row => row.GetProperty("reference").GetString() is not null).Select(row => (row.GetProperty("account").GetString(), row.GetProperty("reference").GetString())).ShouldBeUnique();
        rows.Select(row => row.GetProperty("category").GetString()!).Distinct().ShouldBeSubsetOf(Groups);
        rows.ShouldAllBe(row => row.GetProperty("category_name").GetString()!.Length > 0);
    }

    [Fact]
    public void The_groups_a_household_never_touches_are_none() =>
        Groups.Except(Household.Of("US").Transactions.Select(row => row.Truth.Group)).ShouldBeEmpty();

    private static JsonDocument Truth(GeneratedHousehold household) => JsonDocument.Parse(HouseholdWriter.Render(household)[^1].Content);
}
