using System.Globalization;
using Florin.Import.Formats;
using Florin.Import.Formats.Csv;

namespace Florin.Tests.Import.Formats.Csv.Profiles;

/// <summary>Real files of bank2ynab's tests against its bank2ynab.conf: which bank, and the first row as the columns named there give it.</summary>
public sealed class BankFileTests
{
    [Theory]
    [InlineData("20171001-20171106.csv", "N26, in German", "2017-10-01", "-59.99", "NINTENDO OF EUROPE")]
    [InlineData("2018-04-14_10-52-13_bunq-transactieoverzicht.csv", "bunq", "2018-03-01", "-2.56", "bunq")]
    [InlineData("2019-03-02_11-50-46_bunq-statement.csv", "bunq, in English", "2018-12-06", "-8.78", "CLOUDFLARE")]
    [InlineData("20180226-1000594757-umsatz.CSV", "Sparkasse", "2018-02-22", null, "Vodafone Kabel DeutschlandGmbH")]
    [InlineData("20180226_12345678.csv", "first direct", "2018-02-10", "-5.00", "MERCHANT NAME@12:34")]
    [InlineData("CSV_A_20180414_112204.csv", "Rabobank", "2018-03-01", "-337.49", "RENTE LENING")]
    [InlineData("MonzoDataExport_February2018_2018-02-26_174335.csv", "Monzo, until 2019", "2018-02-25", "-10", "Tesco")]
    [InlineData("Umsaetze_KtoNr538917600_EUR_02-03-2018_1503.CSV", "Commerzbank", "2018-03-02", "-17.22", null)]
    [InlineData("dba33fceecd62c3c727893361e0ba4d3.P000000027355791.csv", "POSB, without a header", "2018-02-27", "-7.80", "MCDONALD'S (TAM KIOSK) SI NG 22FEB")]
    [InlineData("export_BE11123456789012_20180304_1422.csv", "KBC", "2018-02-28", "-3.40", null)]
    [InlineData("statement_1.csv", "Barclaycard", "2018-02-10", "-20.59", "Shop Name, AnyTown20.59 POUND STERLING GREAT BRITAIN")]
    [InlineData("test_BOI_TransactionExport.csv", "Bank of Ireland", "2017-09-01", "428.03", "Random Name GP")]
    [InlineData("test_raiffeisen_01.csv", "Raiffeisen, until 2019", "2017-09-18", "-33.87", "HOFER DANKT 0527 K2 18.09. 17:20")]
    [InlineData("test_swedebank_statement.xls", "Swedbank, in English", "2014-10-01", "-15.31", "X-911 MAXIMA")]
    [InlineData("umsatz-1234________1234-20180227.CSV", "Sparkasse, card", "2018-02-20", "-5.00", "AMREST STARBUCKS DE 08007263333 DE")]
    public void A_real_file_is_known_as_its_banks_and_its_first_row_is_as_the_bank_means_it(string file, string bank, string day, string? amount, string? text)
    {
        var path = SharedData.Path("statements", "csv_bank2ynab", "test", "test-data", file);
        var reading = Recording.Defaults with { DayFirst = true };
        CsvSniffer.Find(File.ReadAllBytes(path), whole: true, reading).Layout.ShouldNotBeNull().Profile.ShouldNotBeNull().Bank.ShouldBe(bank);
        var read = Recording.OfFile(path, reading);
        read.Errors.ShouldBeEmpty();
        var row = read.Rows[0];
        row.BookedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(day);
        if (amount is not null) row.Amount.ShouldBe(decimal.Parse(amount, CultureInfo.InvariantCulture));
        if (text is not null) (row.Payee ?? row.Description).ShouldBe(text);
    }
}
