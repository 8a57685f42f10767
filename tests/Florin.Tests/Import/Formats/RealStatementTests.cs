using System.Globalization;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

/// <summary>
/// Real files against the results known for them. CSV: counted and summed apart from Florin with Python's csv module, e.g.
/// <c>r=[x for x in csv.reader(open('test_raiffeisen_01.csv'),delimiter=';') if re.match(r'\d\d\.\d\d\.\d{4}$',x[0])]</c>, len(r), sums of column 4.
/// OFX: the peer parser's assertions (EXPECTED_assertions_from_peer_tests.txt, e.g. lines 184 to 208 for bank_medium) and, where they are silent,
/// <c>grep -o 'TRNAMT>[-0-9.]*'</c>. CAMT: getEntries and getBalances of the .json beside each file.
/// </summary>
public sealed class RealStatementTests
{
    private const string Csv = "csv_bank2ynab/test/test-data/";
    private const string OfxParse = "ofx_ofxparse/tests/fixtures/";
    private const string Camt = "camt_genkgo/test/data/";

    private static readonly StatementReading Reading = new("", DefaultCurrency: "EUR") { Today = new DateOnly(2025, 12, 31) };

    [Theory]
    [InlineData(Csv + "test_raiffeisen_01.csv", "csv", 73, "1878.20", "6458.90", "2017-09-18", "2017-10-19", null, "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData(Csv + "test_headers.csv", "csv", 73, "1878.20", "6458.90", "2017-09-18", "2017-10-19", null, "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData(Csv + "test_row_format_default.csv", "csv", 73, "1878.20", "6458.90", "2017-09-18", "2017-10-19", null, "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData(Csv + "test_row_format_neg_inflow.csv", "csv", 73, "1878.20", "6458.90", "2017-09-18", "2017-10-19", null, "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData(Csv + "test_delimiter_tab.csv", "csv", 73, "1878.20", "6458.90", "2017-09-18", "2017-10-19", null, "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData(Csv + "test_BOI_TransactionExport.csv", "csv", 27, "3841.22", "4260.83", "2017-09-01", "2017-09-28", "100", "Random Name GP")]
    [InlineData(Csv + "test_swedebank_statement.xls", "csv", 13, "2863.63", "284.70", "2014-10-01", "2014-10-06", "12952.97", "PIRKINYS 2014.09.30 15.31 LTL (165339) X-911 MAXIMA Vilnius 00000")]
    [InlineData(Csv + "2019-03-02_11-50-46_bunq-statement.csv", "csv", 7, "15.86", "39.68", "2018-12-06", "2018-12-17", null, "CLOUDFLARE 650-3198939, US 9.95 USD, 1 USD = 0.88241 EUR")]
    [InlineData(Csv + "CSV_A_20180414_112204.csv", "csv", 3, "50.00", "1087.49", "2018-03-01", "2018-03-16", "12334.53", "RENTE LENING")]
    [InlineData(Csv + "export_BE11123456789012_20180304_1422.csv", "csv", 1, "0", "3.40", "2018-02-28", "2018-02-28", "219.95", "BIJDRAGE 01-02-2018 - 28-02-2018 28-02 KBC-PLUSREKENING")]
    [InlineData(Csv + "MonzoDataExport_February2018_2018-02-26_174335.csv", "csv", 1, "0", "10", "2018-02-25", "2018-02-25", null, "Tesco")]
    [InlineData(Csv + "umsatz-1234________1234-20180227.CSV", "csv", 1, "0", "5.00", "2018-02-20", "2018-02-20", null, "AMREST STARBUCKS DE 08007263333 DE")]
    [InlineData(OfxParse + "bank_medium.ofx", "ofx", 3, "0", "345.27", "2009-04-01", "2009-04-03", "382.34", "POS MERCHANDISE;MCDONALD'S #112")]
    [InlineData(OfxParse + "anzcc.ofx", "ofx", 1, "0", "5.50", "2017-05-08", "2017-05-08", "-123.45", "SOME MEMO")]
    [InlineData(OfxParse + "checking.ofx", "ofx", 3, "0.01", "59.51", "2011-03-31", "2011-04-07", "100.99", "DIVIDEND EARNED FOR PERIOD OF 03/01/2011 THROUGH 03/31/2011 ANNUAL PERCENTAGE YIELD EARNED IS 0.05%")]
    [InlineData("ofx_ofxtools/tests/data/stmtrs.ofx", "ofx", 2, "0", "500.00", "2005-10-04", "2005-10-20", "200.29", "CHECK")]
    [InlineData("actual_mocks/html-vals.qfx", "ofx", 2, "0", "2.00", "2023-03-01", "2023-05-09", "1111.11", "000000000000000 PREAUTHORIZED DEBIT;B.C. HYDRO & POWER AUTHORITY;Electronic Funds Transfer")]
    [InlineData(Camt + "camt053.v2.all-balance-types.xml", "camt.053", 1, "8.85", "0", "2014-12-31", "2014-12-31", "4.04", "Transaction Description")]
    [InlineData(Camt + "camt053.v2.minimal.xml", "camt.053", 1, "8.85", "0", "2014-12-31", "2014-12-31", "-27.00", "4654654654654654")]
    [InlineData(Camt + "camt053.v3.xml", "camt.053", 1, "8.85", "0", "2014-12-31", "2014-12-31", "-27.00", "4654654654654654")]
    [InlineData(Camt + "camt053.v4.xml", "camt.053", 1, "8.85", "0", "2014-12-31", "2014-12-31", "-27.00", "4654654654654654")]
    [InlineData(Camt + "camt053.v2.with-account-name.xml", "camt.053", 1, "8.85", "0", "2014-12-31", "2014-12-31", "-2700", "544")]
    public void A_real_file_gives_the_rows_sums_dates_and_balance_known_for_it(
        string file, string format, int rows, string credits, string debits, string first, string last, string? closing, string description)
    {
        var path = SharedData.Path(["statements", .. file.Split('/')]);
        new StatementFormats().Detect(File.ReadAllBytes(path)).ShouldNotBeNull().Name.ShouldBe(format);
        var read = Recording.OfFile(path, Reading);
        read.Errors.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(rows);
        read.Credits.ShouldBe(Money(credits));
        read.Debits.ShouldBe(Money(debits));
        read.Rows.Min(row => row.BookedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(first);
        read.Rows.Max(row => row.BookedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(last);
        read.Balances.Where(balance => !balance.Opening).Select(balance => (decimal?)balance.Amount).LastOrDefault().ShouldBe(closing is null ? null : Money(closing));
        read.Rows[0].Description.ShouldBe(description);
    }

    [Fact]
    public void A_cards_pending_rows_are_errors_and_its_booked_ones_spending()
    {
        var read = Recording.OfFile(SharedData.Path("statements", "csv_bank2ynab", "test", "test-data", "MS_JANE_SMITH_01-12-2019_14-12-2019.csv"), Reading);
        (read.Rows.Count, read.Credits, read.Debits).ShouldBe((10, 1100.00m, 1385.80m));
        read.Errors.Select(error => (error.Line, error.Found)).ShouldBe([(2, "Pending"), (3, "Pending"), (4, "Pending")]);
        read.Rows.ShouldAllBe(row => row.Currency == "GBP");
    }

    [Fact]
    public void Rows_whose_direction_is_no_word_for_one_are_errors()
    {
        // Python: 73 dated rows, of which 3 have EUR where the others have I (1,878.20) or O (6,319.36).
        var read = Recording.OfFile(SharedData.Path("statements", "csv_bank2ynab", "test", "test-data", "test_row_format_CD_flag.csv"), Reading);
        (read.Rows.Count, read.Credits, read.Debits).ShouldBe((70, 1878.20m, 6319.36m));
        read.Errors.Select(error => (error.Line, error.Found)).ShouldBe([(72, "EUR"), (73, "EUR"), (74, "EUR")]);
    }

    [Theory]
    [InlineData(OfxParse + "multiple_accounts2.ofx", "9100:Checking:111 9200:Savings:222")]
    [InlineData(OfxParse + "multiple_accounts.ofx", "9100:Checking:111 9200:Savings:222")]
    public void Accounts_without_rows_are_named_with_their_balances(string file, string expected)
    {
        var read = Recording.OfFile(SharedData.Path(["statements", .. file.Split('/')]), Reading);
        string.Join(' ', read.Accounts.Select((account, index) =>
            FormattableString.Invariant($"{account.Identifier}:{account.Kind}:{read.Balances.Single(balance => balance.Account == index).Amount}"))).ShouldBe(expected);
    }

    /// <summary>Every file of the folders is either read or refused with a reason; the list says which are refused.</summary>
    [Theory]
    [InlineData("csv_bank2ynab/test/test-data", "TH_20180101-20180523_page_1.csv TH_20180101-20180523_strana_1.csv TH_20180521-20180523.csv")]
    [InlineData("ofx_ofxparse/tests/fixtures", "account_listing_aggregation.ofx bank_small.ofx error_message.ofx signon_fail.ofx signon_success.ofx signon_success_no_message.ofx")]
    [InlineData("ofx_ofxtools/tests/data", "profrs.ofx")]
    [InlineData("camt_genkgo/test/data", "camt053.v2.wrong.xml")]
    public void Every_file_is_read_or_refused_with_a_reason(string folder, string refused)
    {
        string[] wanted = [".csv", ".xls", ".ofx", ".xml"];
        var files = Directory.GetFiles(SharedData.Path(["statements", .. folder.Split('/')])).Where(file => wanted.Contains(Path.GetExtension(file).ToLowerInvariant())).ToList();
        files.ShouldNotBeEmpty();
        var unread = new List<string>();
        foreach (var file in files)
        {
            var read = Recording.OfFile(file, Reading);
            if (read.Accounts.Count > 0) continue;
            read.Errors.ShouldNotBeEmpty();
            unread.Add(Path.GetFileName(file));
        }

        unread.Order(StringComparer.Ordinal).ShouldBe(refused.Split(' ').Order(StringComparer.Ordinal));
    }

    private static decimal Money(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);
}
