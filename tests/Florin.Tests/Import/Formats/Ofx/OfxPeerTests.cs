using System.Globalization;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Ofx;

/// <summary>
/// Every OFX file of the peers. ofxparse: EXPECTED_assertions_from_peer_tests.txt, its lines named beside each file; ofxtools and Actual: the files
/// themselves, sums by <c>grep -o '&lt;\(TRNAMT\|TOTAL\)&gt;[-+0-9.]*'</c>. Where Florin differs on purpose the reason stands beside the file.
/// </summary>
public sealed class OfxPeerTests
{
    private const string Parse = "ofx_ofxparse/tests/fixtures/";
    private const string Tools = "ofx_ofxtools/tests/data/";
    private const string Actual = "actual_mocks/";

    private static readonly StatementReading Reading = new("", DefaultCurrency: "EUR") { Today = new DateOnly(2025, 12, 31) };

    [Theory]

    // 184-208. The peer keeps BANKID and BRANCHID; Florin has one name of the institution.
    [InlineData(Parse + "bank_medium.ofx", "12300 000012345678 Checking CAD: 3 rows -345.27, closing 382.34 on 2009-05-23", "POS -6.60 CAD 2009-04-01 MCDONALD'S #112")]

    // 65.
    [InlineData(Parse + "anzcc.ofx", "1234123412341234 Card AUD: 1 rows -5.50, closing -123.45 on 2017-05-10", "- -5.50 AUD 2017-05-08 SOME MEMO")]
    [InlineData(Parse + "checking.ofx", "1452687~7 Checking USD: 3 rows -59.50, closing 100.99 on 2013-05-25", "- 0.01 USD 2011-03-31 DIVIDEND EARNED FOR PERIOD OF 03")]

    // 213-221.
    [InlineData(Parse + "multiple_accounts.ofx", "9100 Checking USD: 0 rows 0, closing 111 on 2012-06-03; 9200 Savings USD: 0 rows 0, closing 222 on 2012-06-03", "")]
    [InlineData(Parse + "multiple_accounts2.ofx", "9100 Checking USD: 0 rows 0, closing 111 on 2012-06-03; 9200 Savings USD: 0 rows 0, closing 222 on 2012-06-03", "")]

    // 594-614. The peer lists positions and securities; Florin reads the cash, and the name of the security that stands first under its id.
    [InlineData(Parse + "vanguard.ofx", "01234567890 Investment USD: 1 rows 4212.3, no closing", "SELL 4212.3 USD 2011-07-15 Name of the security")]

    // 619-628. The peer's fifth is a TRANSFER, which moves no cash.
    [InlineData(Parse + "vanguard401k.ofx", "0123456 Investment USD: 4 rows -2019.0, no closing", "BUY -673.0 USD 2014-09-26 Target Retirement 2050 Trust Plu")]

    // 634-653. The peer's one is a TRANSFER.
    [InlineData(Parse + "tiaacref.ofx", "111A1111 22B222 33C333 Investment USD: 0 rows 0, closing 0 on 2017-03-08", "")]

    // 716-742: available_cash 18073.98.
    [InlineData(Parse + "fidelity.ofx", "01234567890 Investment USD: 17 rows -10526.6700, closing 18073.98 on 2012-09-08", "BUY -2571.4500 USD 2012-07-20 INTEL CORP")]

    // 772-802. Two of the peer's three are TRANSFERs.
    [InlineData(Parse + "investment_401k.ofx", "12345678.123456-01 Investment USD: 1 rows -197.2, no closing", "BUY -197.2 USD 2014-06-17 Foo Index Fund")]

    // 587. Its rows say CURRENCY: they are in dollars, in an account that is not.
    [InlineData(Parse + "investment_medium.ofx", "ABC123 Investment CAD: 3 rows -3.95, closing 1.00 on 2009-12-15", "- -3.65 USD 2009-12-15 CASH TRADE: AUD.USD")]

    // 884-926: positions and securities, no transaction.
    [InlineData(Parse + "td_ameritrade.ofx", "121212121 Investment USD: 0 rows 0, closing 0 on 2017-12-03", "")]
    [InlineData(Tools + "stmtrs.ofx", "999988 Checking USD: 2 rows -500.00, closing 200.29 on 2005-10-29", "CHECK -200.00 USD 2005-10-04 CHECK")]
    [InlineData(Tools + "invstmtrs.ofx", "999988 Investment USD: 2 rows -4025.00, closing 200.00 on 2005-08-27", "BUY -5025.00 USD 2005-08-25 Acme Development, Inc.")]

    // Amounts of three and five decimals, of which four are kept where the fifth is none.
    [InlineData(Actual + "data-multi-decimal.ofx", "123456789123 Checking USD: 2 rows -33.7700, no closing", "- -30.000 USD 2019-01-23 PATIENT FIRST TOKEN 01/22 PURCHA")]
    [InlineData(Actual + "html-vals.qfx", "00000 00-00000 Checking CAD: 2 rows -2.00, closing 1111.11 on 2023-11-06", "- -1.00 CAD 2023-05-09 000000000000000 PREAUTHORIZED DE")]
    public void A_file_gives_the_accounts_rows_sums_and_balances_known_for_it(string file, string accounts, string first)
    {
        var read = Recording.OfFile(SharedData.Path(["statements", .. file.Split('/')]), Reading);
        read.Errors.ShouldBeEmpty();
        string.Join("; ", read.Accounts.Select((account, index) => Tell(read, account, index))).ShouldBe(accounts);
        var told = read.Rows.Where(row => row.PaymentMethod is "BUY" or "SELL").Concat(read.Rows).Take(1).ToList();
        (told.Count == 0 ? "" : Tell(told[0])).ShouldBe(first);
    }

    [Theory]

    // 930-964: the peer lists four accounts; a list of accounts has no row to import, and Florin makes accounts of statements only.
    [InlineData(Parse + "account_listing_aggregation.ofx", "a list of accounts")]
    [InlineData(Parse + "bank_small.ofx", "OFX without a statement")]

    // 1020-1024.
    [InlineData(Parse + "error_message.ofx", "the bank's error 2000: General Server Error")]

    // 1045-1050.
    [InlineData(Parse + "signon_fail.ofx", "the bank's error 15500: Your request could not be processed because you supplied…")]

    // 1030-1042: the sign-on succeeded, and nothing else is in the file.
    [InlineData(Parse + "signon_success.ofx", "OFX without a statement")]
    [InlineData(Parse + "signon_success_no_message.ofx", "OFX without a statement")]

    // What the bank offers, no statement, and that under an error.
    [InlineData(Tools + "profrs.ofx", "the bank's error 15500: Signon invalid")]
    public void A_file_without_a_statement_is_refused_for_what_it_is(string file, string found)
    {
        var read = Recording.OfFile(SharedData.Path(["statements", .. file.Split('/')]), Reading);
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe(found);
    }

    [Fact]
    public void No_file_of_the_peers_is_left_out()
    {
        var rows = typeof(OfxPeerTests).GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)).Cast<InlineDataAttribute>().Select(row => (string)row.Data[0]!).ToHashSet();
        foreach (var folder in new[] { Parse, Tools, Actual })
        {
            foreach (var file in Directory.GetFiles(SharedData.Path(["statements", .. folder.TrimEnd('/').Split('/')]), "*.?fx")) rows.ShouldContain(folder + Path.GetFileName(file));
        }
    }

    private static string Tell(Recording read, StatementAccount account, int index)
    {
        var rows = read.Rows.Where(row => row.Account == index).ToList();
        var closing = read.Balances.Where(balance => balance.Account == index).Select(balance => FormattableString.Invariant($"closing {balance.Amount} on {balance.On:yyyy-MM-dd}")).SingleOrDefault("no closing");
        return FormattableString.Invariant($"{account.Identifier} {account.Kind} {account.Currency}: {rows.Count} rows {rows.Sum(row => row.Amount)}, {closing}");
    }

    private static string Tell(in StatementRow row)
    {
        var text = row.Payee ?? row.Description;
        return string.Create(CultureInfo.InvariantCulture, $"{row.PaymentMethod ?? "-"} {row.Amount} {row.Currency} {row.BookedOn:yyyy-MM-dd} {text[..Math.Min(text.Length, 32)]}");
    }
}
