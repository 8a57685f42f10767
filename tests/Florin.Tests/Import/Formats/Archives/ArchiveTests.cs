using System.Buffers.Binary;
using System.Text;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Import.Formats.Archives;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Archives;

public sealed class ArchiveTests
{
    private const string January = "Date,Description,Amount\n2024-01-31,Shop,-1.00\n2024-02-01,Pay,2.00\n";
    private const string Card = "!Type:CCard\nD1/31/2024\nT-3.00\nPCinema\n^\n";

    private static readonly StatementReader Reader = new(new StatementFormats());

    [Fact]
    public void A_plain_file_is_its_own_only_statement()
    {
        var file = File("may.csv", Encoding.UTF8.GetBytes(January));
        PackedFiles.Unpack(file).ShouldHaveSingleItem().ShouldBeSameAs(file);
    }

    [Fact]
    public void Every_statement_of_a_zip_file_is_a_file_of_its_own_and_keeps_its_format()
    {
        var read = Read("bank.zip", Packed.Zip(("2024/january.csv", January), ("2024\\card.qif", Card)));
        read.Select(file => (file.Name, file.Statement.Format, file.Statement.Rows.Count)).ShouldBe([("bank.zip/2024/january.csv", "csv", 2), ("bank.zip/2024/card.qif", "qif", 1)]);
    }

    [Fact]
    public void What_lies_beside_statements_is_left_out_unless_it_is_all_there_is()
    {
        Read("bank.zip", Packed.Zip(("__MACOSX/._a.csv", "x"), ("folder/", ""), (".DS_Store", "x"), ("terms.PDF", "%PDF-1.4"), ("a.csv", January)))
            .ShouldHaveSingleItem().Name.ShouldBe("bank.zip/a.csv");
        Read("bank.zip", Packed.Zip(("terms.pdf", "%PDF-1.4"))).ShouldHaveSingleItem().Statement.Rows.Errors.ShouldHaveSingleItem().Found.ShouldBe("a PDF document, which only shows a statement");
    }

    [Fact]
    public void A_document_of_Numbers_is_one_line_that_says_what_to_do()
    {
        var packed = Packed.Zip(("Index/Document.iwa", "x"), ("Index/Tables/DataList.iwa", "x"), ("Metadata/Properties.plist", "x"), ("preview.jpg", "x"));
        Should.Throw<ArchiveFault>(() => StatementArchive.Find("book.numbers", () => new MemoryStream(packed))).Found.ShouldBe("a document of Numbers, Pages or Keynote");
    }

    [Fact]
    public void A_gzip_file_is_named_without_its_ending_and_a_zipped_workbook_is_read()
    {
        Read("may.csv.gz", Packed.Gzip(Encoding.UTF8.GetBytes(January))).ShouldHaveSingleItem().Name.ShouldBe("may.csv");
        var workbook = Packed.Workbook("<row><c t=\"inlineStr\"><is><t>2024-01-31</t></is></c><c t=\"inlineStr\"><is><t>Shop</t></is></c><c><v>-1.5</v></c></row>");
        var read = Read("may.zip", Packed.Zip(("may.xlsx", workbook))).ShouldHaveSingleItem();
        (read.Statement.Format, read.Statement.Rows.Count).ShouldBe(("xlsx", 1));
    }

    [Fact]
    public void Names_are_only_shown_whatever_path_they_spell()
    {
        var read = Read("x.zip", Packed.Zip(("../../etc/\u0007cron.csv", January), ("/abs.csv", January)));
        read.Select(file => file.Name).ShouldBe(["x.zip/../../etc/cron.csv", "x.zip//abs.csv"]);
        read.ShouldAllBe(file => file.Statement.Rows.Count == 2);
    }

    [Fact]
    public void Packed_rows_are_the_plain_ones_with_the_same_bytes_behind_them()
    {
        var row = from day in Gen.Choose(0, 900) from cents in Gen.Choose(-99_999, 99_999) from word in Gen.Elements("Shop", "Bäckerei", "a,b", "line\nbreak") select (day, cents, word);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20240131UL, 3UL).WithMaxTest(60), Prop.ForAll(row.ListOf(12).ToArbitrary(), rows =>
        {
            var text = new StringBuilder("Date,Description,Amount\n2024-01-31,Start,-0.99\n");
            foreach (var (day, cents, word) in rows) text.Append(FormattableString.Invariant($"{new DateOnly(2022, 1, 1).AddDays(day):yyyy-MM-dd},\"{word}\",{cents / 100m:0.00}\n"));
            var plain = Encoding.UTF8.GetBytes(text.ToString());
            var expected = Shown(Read("a.csv", plain).Single().Statement);
            Shown(Read("a.csv.gz", Packed.Gzip(plain)).Single().Statement).ShouldBe(expected);
            Shown(Read("a.zip", Packed.Zip(("a.csv", plain))).Single().Statement).ShouldBe(expected);
        }));
    }

    [Fact]
    public void An_archive_in_an_archive_is_refused_and_its_neighbours_are_read()
    {
        var read = Read("x.zip", Packed.Zip(("inner.zip", Packed.Zip(("a.csv", January))), ("a.csv", Encoding.UTF8.GetBytes(January))));
        read[0].Statement.Rows.Errors.ShouldHaveSingleItem().Found.ShouldBe("an archive inside an archive");
        read[1].Statement.Rows.Count.ShouldBe(2);
        Read("x.gz", Packed.Gzip(Packed.Gzip(Encoding.UTF8.GetBytes(January)))).Single().Statement.Rows.Errors.ShouldHaveSingleItem().Found.ShouldBe("an archive inside an archive");
    }

    [Fact]
    public void A_bomb_is_one_line_and_little_memory()
    {
        var zeros = new byte[64 << 20];
        zeros.AsSpan().Fill((byte)'\n');
        Encoding.UTF8.GetBytes(January).CopyTo(zeros, 0);
        foreach (var (name, bomb) in new[] { ("bomb.csv.gz", Packed.Gzip(zeros)), ("bomb.zip", Packed.Zip(("a.csv", zeros))) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var rows = Read(name, bomb).Single().Statement.Rows;
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16L << 20);
            rows.Count.ShouldBe(0);
            rows.Errors.ShouldHaveSingleItem().Expected.ShouldBe("a bank statement; nothing is read");
        }
    }

    [Fact]
    public void More_than_a_gigabyte_ends_the_stream()
    {
        using var stream = new UnpackedStream(new Endless(), ArchiveLimits.MostBytes, null, null, null);
        var buffer = new byte[1 << 20];
        var read = 0L;
        Should.Throw<ArchiveFault>(() =>
        {
            while (true) read += stream.Read(buffer);
        }).Found.ShouldBe("more than 1 GB when unpacked");
        read.ShouldBe(ArchiveLimits.MostBytes);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(24, -5)]
    [InlineData(24, 5)]
    [InlineData(24, 900_000_000)]
    [InlineData(24, 2_000_000_000)]
    [InlineData(20, 2_000_000_000)]
    [InlineData(42, 1_000_000)]
    public void A_directory_that_lies_is_one_line_and_no_row(int field, int change)
    {
        var zip = Packed.Zip(("a.csv", January));
        var at = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + field;
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), (uint)(BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) + change));
        var rows = Read("x.zip", zip).Single().Statement.Rows;
        rows.Count.ShouldBe(0);
        rows.Errors.ShouldHaveSingleItem().Line.ShouldBe(0);
    }

    [Fact]
    public void An_archive_cut_anywhere_never_throws_and_gives_all_of_a_file_or_nothing()
    {
        var csv = Encoding.UTF8.GetBytes(January);
        foreach (var (name, whole) in new[] { ("x.zip", Packed.Zip(("a.csv", csv))), ("x.csv.gz", Packed.Gzip(csv)) })
        {
            for (var length = 3; length < whole.Length; length++)
            {
                foreach (var (_, statement) in Read(name, whole[..length]))
                {
                    statement.Rows.Count.ShouldBe(0, $"{name} cut at {length}");
                    statement.Rows.Errors.ShouldHaveSingleItem();
                }
            }
        }
    }

    [Fact]
    public void Flipped_bits_never_throw()
    {
        var zip = Packed.Zip(("a.csv", January), ("b.qif", Card));
        for (var bit = 0; bit < zip.Length * 8; bit += 3)
        {
            var damaged = (byte[])zip.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (var (_, statement) in Read("x.zip", damaged)) (statement.Rows.Count + statement.Rows.ErrorCount).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void A_thousand_files_are_read_and_one_more_is_refused()
    {
        var files = Enumerable.Range(0, 1001).Select(index => (FormattableString.Invariant($"{index}.csv"), January)).ToArray();
        PackedFiles.Unpack(File("x.zip", Packed.Zip(files[..1000]))).Count.ShouldBe(1000);
        Read("x.zip", Packed.Zip(files)).ShouldHaveSingleItem().Statement.Rows.Errors.ShouldHaveSingleItem().Found.ShouldBe("a zip archive of more than 1,000 files");
    }

    private static ImportFile File(string name, byte[] content) => new(name, () => new MemoryStream(content, writable: false), content.Length);

    private static List<(string Name, ReadStatement Statement)> Read(string name, byte[] content) =>
        [.. PackedFiles.Unpack(File(name, content)).Select(file => (file.Name, Reader.Read(file, new ImportOptions(), Recording.Defaults with { FileName = file.Name }, null, CancellationToken.None)))];

    private static string Shown(ReadStatement read) => string.Join('\n', Enumerable.Range(0, read.Rows.Count)
        .Select(row => FormattableString.Invariant($"{read.Rows.Line(row)} {read.Rows.BookedOn(row)} {read.Rows.Amount(row)} {read.Rows.Currency(row)} {read.Rows.Texts[read.Rows.Description(row)]}")).Prepend(read.FileHash));

    private sealed class Endless : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
