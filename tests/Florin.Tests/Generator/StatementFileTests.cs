using System.Text;
using System.Xml.Linq;
using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class StatementFileTests
{
    public static TheoryData<string> Countries => Household.Countries;

    [Theory, MemberData(nameof(Countries))]
    public void Each_csv_balance_is_the_one_before_plus_the_amount(string country)
    {
        var household = Household.Of(country);
        foreach (var statement in household.Statements.Where(one => one.Account == 0))
        {
            var balance = statement.OpeningBalance;
            var rows = Household.Csv(household, statement.FileName);

            rows.Count.ShouldBe(statement.Rows.Count);
            foreach (var row in rows)
            {
                row.Balance.ShouldBe(balance + row.Amount, row.Line);
                balance = row.Balance;
                row.Day.ShouldBeInRange(statement.From, statement.To);
            }

            balance.ShouldBe(statement.ClosingBalance);
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void Each_ofx_file_states_the_balance_its_rows_add_up_to(string country)
    {
        var household = Household.Of(country);
        foreach (var statement in household.Statements.Where(one => one.Account == 1))
        {
            var text = string.Join('\n', Household.Lines(household, statement.FileName));
            var rows = Household.Ofx(text);

            rows.Count.ShouldBe(statement.Rows.Count);
            Household.LedgerBalance(text).ShouldBe(statement.OpeningBalance + rows.Sum(row => row.Amount));
            rows.Select(row => row.Reference).Distinct().Count().ShouldBe(rows.Count);
            rows.ShouldAllBe(row => row.Day >= statement.From && row.Day <= statement.To);
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void Each_camt_file_is_well_formed_and_closes_where_its_entries_lead(string country)
    {
        var household = Household.Of(country);
        foreach (var statement in household.Statements.Where(one => one.Account == 2))
        {
            var document = XDocument.Parse(string.Join('\n', Household.Lines(household, statement.FileName)));
            var entries = Household.CamtEntries(document);

            entries.Count.ShouldBe(statement.Rows.Count);
            Household.CamtBalance(document, "CLBD").ShouldBe(Household.CamtBalance(document, "OPBD") + entries.Sum(entry => entry.Amount));
            entries.Select(entry => entry.Reference).Distinct().Count().ShouldBe(entries.Count);
            entries.ShouldAllBe(entry => entry.Day >= statement.From && entry.Day <= statement.To);
        }
    }

    [Theory, MemberData(nameof(Countries))]
    public void The_next_file_begins_ten_days_back_and_repeats_those_rows_letter_by_letter(string country)
    {
        var household = Household.Of(country);
        for (var i = 1; i < household.Statements.Count; i++)
        {
            var (before, after) = (household.Statements[i - 1], household.Statements[i]);
            if (before.Account != after.Account)
                continue;

            after.From.ShouldBe(before.To.AddDays(-9));
            var ending = Texts(household, before).Where(row => row.Day >= after.From).Select(row => row.Text).ToArray();
            var beginning = Texts(household, after).Where(row => row.Day <= before.To).Select(row => row.Text).ToArray();
            beginning.ShouldBe(ending);
        }

        household.Statements.Count(statement => statement.From > household.Options.StartsOn).ShouldBe(household.Statements.Count - 3);
    }

    [Fact]
    public void A_german_csv_has_its_iban_above_the_header_a_decimal_comma_and_windows_1252()
    {
        var household = Household.Of("DE");
        var file = household.Statements[0].FileName;
        var bytes = HouseholdWriter.Render(household).Single(one => one.Name == file).Content;

        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");

        lines[0].ShouldBe($"\"Girokonto\";\"{household.Accounts[0].Identifier}\"");
        lines[4].ShouldBe("\"Buchungstag\";\"Wertstellung\";\"Buchungstext\";\"Auftraggeber/Empfänger\";\"Verwendungszweck\";\"Betrag\";\"Währung\";\"Saldo\"");
        lines[5].ShouldEndWith("\"");
        lines[5].ShouldContain(",");
    }

    [Fact]
    public void A_british_csv_has_columns_of_money_out_and_money_in()
    {
        var household = Household.Of("GB");

        Household.Lines(household, household.Statements[0].FileName)[0]
            .ShouldBe("Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Money Out,Money In,Balance");
    }

    [Fact]
    public void Names_on_the_card_fit_the_32_characters_of_ofx()
    {
        foreach (var country in GeneratorOptions.Countries)
            Household.Of(country).Transactions.Where(row => row.Account == 1).ShouldAllBe(row => row.Description.Length <= 32);
    }

    private static IEnumerable<(DateOnly Day, string Text)> Texts(GeneratedHousehold household, GeneratedStatement statement) => statement.Account switch
    {
        0 => Household.Csv(household, statement.FileName).Select(row => (row.Day, row.Line)),
        1 => Household.Ofx(string.Join('\n', Household.Lines(household, statement.FileName))).Select(row => (row.Day, row.Text)),
        _ => Household.CamtEntries(XDocument.Parse(string.Join('\n', Household.Lines(household, statement.FileName)))).Select(row => (row.Day, row.Text)),
    };
}
