using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Mt940;

/// <summary>Laws over random statements: what is cut off is never read otherwise, line ends and blanks change nothing, hostile texts cost little.</summary>
public sealed class Mt940DamageTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20250630UL, 1UL).WithMaxTest(100);

    private static readonly Gen<string> Details = Gen.Elements(
        "105?00LASTSCHRIFT?20EREF+1-2-3-4-5-6-7-8-9-10-11?21SVWZ+Strom?32Stadtwerke", "/TRTP/iDEAL/NAME/J DE VRIES/REMI/Factuur 1/EREF/X", "free text\nover two lines", "-5 discount\n- more", ":9 o'clock", "20:15 Kino", "");

    private static readonly Gen<string> Rows =
        from day in Gen.Choose(1, 28)
        from cents in Gen.Choose(1, 3_000_000)
        from mark in Gen.Elements("C", "D", "CR", "RD")
        from reference in Gen.Elements("NONREF", "KREF+//123456", "0987654321\nJane Doe", "")
        from details in Details
        from twice in Gen.Frequency((9, Gen.Constant(1)), (1, Gen.Constant(2)))
        select string.Concat(Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $":61:2401{day:00}01{day:00}{mark}{cents / 100},{cents % 100:00}NTRF{reference}\n") + (details.Length > 0 ? $":86:{details}\n" : ""), twice));

    private static readonly Gen<string> Files =
        from rows in Rows.ListOf(6)
        from second in Rows.ListOf(3)
        from envelope in Gen.Elements("", "{1:F01X}{2:O940X}{4:\n")
        from end in Gen.Elements("-\n", "-}\n", "\n")
        select $"{envelope}:20:1\n:25:A1\n:28C:1/1\n:60F:C231231EUR10,00\n{string.Concat(rows)}:62F:C240131EUR9,00\n{end}"
            + $"{envelope}:20:2\n:25:B2\n:28C:1/1\n:34F:EUR0,00\n{string.Concat(second)}:90D:1EUR1,00\n{end}";

    [Fact]
    public void A_file_cut_anywhere_gives_the_first_rows_of_the_whole()
    {
        Check.One(Seeded.WithMaxTest(30), Prop.ForAll(Files.ToArbitrary(), text =>
        {
            var whole = Recording.Mt940(text);
            for (var length = 0; length < text.Length; length++)
            {
                var cut = Recording.Mt940(text[..length]);
                cut.Rows.ShouldBe(whole.Rows.Take(cut.Rows.Count));
                cut.Balances.ShouldBe(whole.Balances.Take(cut.Balances.Count));
                (cut.Rows.Count + cut.Errors.Count + cut.Balances.Count).ShouldBeGreaterThan(0);
            }
        }));
    }

    [Fact]
    public void Line_ends_and_blanks_behind_lines_change_nothing()
    {
        var changes = from text in Files from ending in Gen.Elements("\r\n", "\r", "  \n", "\t\r\n", "\u0003\r\n") select (Text: text, Ending: ending);
        Check.One(Seeded, Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var (plain, changed) = (Recording.Mt940(change.Text), Recording.Mt940(change.Text.Replace("\n", change.Ending, StringComparison.Ordinal) + change.Ending + " "));
            changed.Rows.ShouldBe(plain.Rows);
            changed.Balances.ShouldBe(plain.Balances);
            changed.Accounts.ShouldBe(plain.Accounts);
            changed.Errors.ShouldBe(plain.Errors);
        }));
    }

    [Fact]
    public void Every_row_of_a_whole_file_is_read_and_equal_ones_stay_as_many()
    {
        Check.One(Seeded, Prop.ForAll(Files.ToArbitrary(), text =>
        {
            var read = Recording.Mt940(text);
            read.Errors.ShouldBeEmpty();
            read.Rows.Count.ShouldBe(text.Split(":61:").Length - 1);
            read.Rows.Select(row => row.Line).ShouldBe(text.Split('\n').Index().Where(line => line.Item.StartsWith(":61:", StringComparison.Ordinal)).Select(line => line.Index + 1));
        }));
        Recording.Mt940(":20:1\n:61:240131D1,00NTRFNONREF\n:86:coffee\n:61:240131D1,00NTRFNONREF\n:86:coffee\n:62F:C240131EUR9,00\n").Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void A_damaged_file_never_throws_and_every_error_names_a_line_of_it()
    {
        var damages = from text in Files from flips in Gen.Choose(0, 1_000_000).ListOf(5) select (Text: text, Flips: flips);
        Check.One(Seeded.WithMaxTest(400), Prop.ForAll(damages.ToArbitrary(), damage =>
        {
            var content = Encoding.UTF8.GetBytes(damage.Text);
            foreach (var flip in damage.Flips) content[flip % content.Length] ^= (byte)(1 << (flip / 7 % 8));
            var read = Recording.Of(new Mt940Format(), content);
            var lines = content.Count(value => value is (byte)'\n' or (byte)'\r') + 1;
            read.Errors.ShouldAllBe(error => error.Line >= 0 && error.Line <= lines && error.Found.Length > 0 && error.Expected.Length > 0);
            (read.Rows.Count + read.Errors.Count + read.Balances.Count).ShouldBeGreaterThan(0);
            new StatementFormats().Detect(content);
        }));
    }

    [Theory]
    [InlineData(":20:1\n:25:A1\n:61:240131D1,00NTRF\n:86:", "a text of more than 10000 letters")]
    [InlineData(":20:1\n:25:A1\n:61:240131D1,00NTRF", ":61: of more than 10000 letters")]
    public void A_field_of_a_megabyte_is_its_rows_error_and_the_next_row_is_read(string before, string found)
    {
        foreach (var filling in new[] { "x", "?20", "/NAME/", "EREF+", "x\n", " " })
        {
            var text = new StringBuilder(before);
            while (text.Length < 1_000_000) text.Append(filling);
            text.Append("end\n:61:240131D2,00NTRF\n:86:good\n:62F:C240131EUR9,00\n");
            var read = Recording.Mt940(text.ToString());
            read.Errors.ShouldHaveSingleItem().Found.ShouldBe(found, filling);
            read.Rows.ShouldHaveSingleItem().Description.ShouldBe("good");
        }
    }

    [Fact]
    public void Memory_grows_neither_with_the_rows_nor_with_a_line()
    {
        // 29 KB were measured for 16 MB, with buffers at hand; those of 256, 64, 64 and 64 KB are rented and may have to be made.
        const int Bytes = 1_000_000;
        var content = Encoding.UTF8.GetBytes(":20:1\n:25:A1\n" + new string(':', 8_000_000) + "\n" + string.Concat(Enumerable.Repeat(":61:240131D1,00NTRF\n:86:105?20SVWZ+Rent?32Jane\n", 160_000)) + ":62F:C240131EUR9,00\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var counting = new Counting();
        new Mt940Format().Read(new MemoryStream(content), Recording.Defaults, counting, CancellationToken.None);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Bytes);
        counting.Rows.ShouldBe(160_000);
    }

    [Fact]
    public void A_file_of_more_accounts_than_anyone_has_is_given_up_with_an_error()
    {
        var read = Recording.Mt940(string.Concat(Enumerable.Range(0, 5000).Select(number => $":20:1\n:25:A{number}\n:60F:C240130EUR1,00\n:62F:C240130EUR1,00\n-\n")));
        read.Accounts.Count.ShouldBe(1001);
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("more than 1000 accounts");
    }

    private sealed class Counting : IStatementSink
    {
        public int Rows { get; private set; }

        public int Account(StatementAccount account) => 0;

        public void Row(in StatementRow row) => Rows++;

        public void Error(RowError error)
        {
        }

        public void Balance(StatementBalance balance)
        {
        }

        public void Note(string note)
        {
        }
    }
}
