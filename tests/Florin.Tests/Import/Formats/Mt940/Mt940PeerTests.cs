using System.Globalization;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Mt940;

/// <summary>Every sample of a peer's MT940 parser against the result it keeps beside it: <c>shared/data/statements/mt940_wolph</c>, NAME.sta and NAME.yml.</summary>
public sealed class Mt940PeerTests
{
    private static readonly StatementReading Reading = new("", DefaultCurrency: "EUR") { Today = new DateOnly(2025, 12, 31) };

    private static readonly (string Folder, string Names)[] Folders =
    [
        ("betterplace", "amount_formats currency_in_25 empty_86 empty_entry_date empty_line missing_crlf_at_end sepa_snippet " +
            "sepa_snippet_broken with_binary_character"),
        ("cmxl", "account_balance_credit account_balance_debit account_identification_iban account_identification_legacy " +
            "available_balance closing_balance mt940 reference statement_details statement_line statement_number"),
        ("jejik", "abnamro generic ing knab rabobank sns triodos"),
        ("mBank", "mt940 mt942 with_newline_in_tnr"),
        ("self-provided", "account_identification details_60-63 empty_non_swift gv_codes invalid_statement long_statement_number " +
            "malformed_details mt942 multiline overly_long_details sparkassen transaction_details_wrapped whitespace " +
            "wrapped_timestamp"),
    ];

    /// <summary>What Florin does otherwise, and why: how many of the last rows are errors, and which balances are not stated.</summary>
    private static readonly Dictionary<string, (int RefusedRows, string[] Unstated, string Reason)> Differences = new()
    {
        ["self-provided/gv_codes.sta"] = (1, [], "the file ends within its statement: the last row may be cut off, and a row cut off would be doubled by the whole file"),
        ["self-provided/multiline.sta"] = (1, [], "the same, a row behind the end of the statement"),
        ["betterplace/sepa_snippet_broken.sta"] = (0, ["final_closing_balance"], "a second :25: in a statement: whose balance follows it is not known"),
    };

    /// <summary>The peer gives the statement's own :86: behind :62F: to the last row; it says nothing of that row.</summary>
    private const string TextOfTheStatement = "D000004C000002D25,24C28,71-XXX";

    public static TheoryData<string> Samples => [.. Folders.SelectMany(folder => folder.Names.Split(' ').Select(name => $"{folder.Folder}/{name}.sta"))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_gives_the_peers_transactions_and_balances(string name)
    {
        var peer = PeerStatement.Read(System.IO.Path.ChangeExtension(Path(name), ".yml"));
        var read = Recording.Of(new Mt940Format(), File.ReadAllBytes(Path(name)), Reading);
        var (refused, unstated, _) = Differences.GetValueOrDefault(name, (0, [], ""));
        var balances = peer.Data.Fields.Where(field => field.Key.EndsWith("ing_balance", StringComparison.Ordinal) && !unstated.Contains(field.Key)).ToList();
        read.Errors.Count.ShouldBe(Differences.ContainsKey(name) || (peer.Transactions.Count == 0 && balances.Count == 0) ? 1 : 0);
        read.Rows.Count.ShouldBe(peer.Transactions.Count - refused);
        foreach (var (row, expected) in read.Rows.Zip(peer.Transactions)) Compare(row, expected);
        foreach (var (field, expected) in balances)
        {
            var opening = field.EndsWith("opening_balance", StringComparison.Ordinal);
            read.Balances.Where(balance => balance.Opening == opening).ShouldContain(balance => Matches(balance, read.Accounts[balance.Account].Currency, expected), $"{field} {expected}");
        }

        foreach (var missing in unstated) read.Balances.ShouldNotContain(balance => !balance.Opening, missing);
    }

    [Fact]
    public void Every_sample_of_the_folder_is_compared() =>
        Names("*.sta").Where(name => File.Exists(System.IO.Path.ChangeExtension(Path(name), ".yml"))).ShouldBe(Samples.Select(sample => sample.Data).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_sample_is_recognised_but_those_with_neither_a_row_nor_an_account_nor_a_balance()
    {
        var strange = Names("*.sta").Where(name => new StatementFormats().Detect(File.ReadAllBytes(Path(name)))?.Name != "mt940");
        strange.Order(StringComparer.Ordinal).ShouldBe(["cmxl/available_balance.sta", "self-provided/empty_non_swift.sta", "self-provided/invalid_statement.sta"]);
    }

    [Fact]
    public void Differences_name_samples_that_exist() => Differences.Keys.ShouldBeSubsetOf(Names("*.sta"));

    /// <summary>The samples without a result: sums by <c>grep -o '[CD][0-9,]*N' FILE</c> over the lines of :61:, and opening + credits - debits = closing.</summary>
    [Theory]
    [InlineData("ASNB/mt940.txt", 8, "2828.90", "2771.96", "444.29", "501.23")]
    [InlineData("ASNB/mt940_with_spaces_for_entry_date.txt", 8, "2828.90", "2771.96", "444.29", "501.23")]
    [InlineData("citi/mt940.txt", 5, "0", "1142.75", "17376.67", "16233.92")]
    [InlineData("self-provided/transaction_details.yml", 3, "45000.15", "0", null, null)]
    public void A_sample_without_a_result_adds_up(string name, int rows, string credits, string debits, string? opening, string? closing)
    {
        var read = Recording.OfFile(Path(name), Reading);
        read.Errors.ShouldBeEmpty();
        (read.Rows.Count, read.Credits, read.Debits).ShouldBe((rows, Money(credits), Money(debits)));
        read.Balances.Where(balance => balance.Opening).Select(balance => (decimal?)balance.Amount).FirstOrDefault().ShouldBe(opening is null ? null : Money(opening));
        read.Balances.Where(balance => !balance.Opening).Select(balance => (decimal?)balance.Amount).LastOrDefault().ShouldBe(closing is null ? null : Money(closing));
    }

    private static void Compare(StatementRow row, PeerTransaction expected)
    {
        var amount = expected["amount"].ShouldNotBeNull().Split(' ');
        row.Amount.ShouldBe(Money(amount[0]));
        row.Currency.ShouldBe(amount.Length > 1 && amount[1] != "null" ? amount[1] : Reading.DefaultCurrency);
        (row.Amount < 0).ShouldBe(expected["status"] == "D");
        Day(row.ValueOn).ShouldBe(expected["date"]);
        Day(row.BookedOn).ShouldBe(expected["guessed_entry_date"] ?? expected["date"]);
        row.BankReference.ShouldBe(expected["bank_reference"]);
        if (expected["applicant_name"] is { } payee) PeerStatement.WithoutBlanks(row.Payee).ShouldBe(payee);
        if (Text(expected) is { } text) PeerStatement.WithoutBlanks(row.Description).ShouldContain(text.Replace(TextOfTheStatement, "", StringComparison.Ordinal), Case.Sensitive);
    }

    // What the peer leaves as it stands, sub-fields with their marks, is no text to compare.
    private static string? Text(PeerTransaction expected)
    {
        if (expected["purpose"] is { Length: > 0 } purpose) return purpose;
        return expected["posting_text"] is null && expected["transaction_details"] is { Length: > 0 } details && !details.Contains("?20", StringComparison.Ordinal) && !details.Contains(">20", StringComparison.Ordinal) ? details : null;
    }

    private static bool Matches(StatementBalance balance, string? currency, string expected)
    {
        var parts = expected.Split(' ');
        var day = balance.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = balance.On.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return balance.Amount == Money(parts[0]) && currency == parts[1] && (day == parts[2] || (balance.Opening && before == parts[2])) && (balance.Amount >= 0 || parts[3] == "D");
    }

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Money(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);

    private static string Path(string name) => System.IO.Path.Combine(SharedData.Path("statements", "mt940_wolph", "mt940_tests"), name);

    private static IEnumerable<string> Names(string pattern)
    {
        var folder = SharedData.Path("statements", "mt940_wolph", "mt940_tests");
        return Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Select(path => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
