using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class AttachmentTests
{
    private const string Rows = "Date,Amount,Description\n2025-01-02,-60.00,Northgate Market\n2025-01-03,-9.90,Riverside Books\n";

    private static readonly byte[] Receipt = [.. "%PDF-1.7 a receipt"u8];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_file_lies_once_and_goes_with_its_last_row(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var service = ledger.Get<AttachmentService>();

        var first = (await AttachAsync(ledger, 1, Receipt))!.Attachment!;
        var second = (await AttachAsync(ledger, 2, Receipt))!.Attachment!;

        (await AttachAsync(ledger, 1, Receipt))!.Attachment!.AttachmentId.ShouldBe(first.AttachmentId, "it is attached already");
        Files(ledger).ShouldHaveSingleItem().ShouldEndWith(Path.Combine("attachments", first.Checksum[..2], first.Checksum));
        (await service.ReadAsync(TestLedger.Household, second.AttachmentId, Cancellation))!.Value.Content.ShouldBe(Receipt);
        (await service.RemoveAsync(TestLedger.Household, first.AttachmentId, Cancellation)).ShouldBeTrue();
        Files(ledger).Count.ShouldBe(1);
        (await service.RemoveAsync(TestLedger.Household, second.AttachmentId, Cancellation)).ShouldBeTrue();
        Files(ledger).ShouldBeEmpty();
        (await service.RemoveAsync(TestLedger.Household, second.AttachmentId, Cancellation)).ShouldBeFalse();
    }

    [Theory, EachEngine]
    public async Task Undoing_the_import_erases_the_files_of_its_rows(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await AttachAsync(ledger, 1, Receipt);

        await ledger.UndoAsync(1);

        Files(ledger).ShouldBeEmpty();
        (await ledger.Get<AttachmentService>().ListAsync(TestLedger.Household, 1, Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_file_that_has_changed_on_disk_is_not_given_out(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var attached = (await AttachAsync(ledger, 1, Receipt))!.Attachment!;
        await File.WriteAllTextAsync(Files(ledger)[0], "%PDF-1.7 forged", Cancellation);

        (await Should.ThrowAsync<InvalidDataException>(() => ledger.Get<AttachmentService>().ReadAsync(TestLedger.Household, attached.AttachmentId, Cancellation))).Message.ShouldContain("damaged");
    }

    [Theory, EachEngine]
    public async Task What_is_too_large_or_of_another_kind_is_refused_and_leaves_nothing(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        (await AttachAsync(ledger, 1, new byte[AttachedFile.Largest + 1]))!.Expected.ShouldBe("at most 10 MB");
        (await AttachAsync(ledger, 1, [.. "MZ\0\0"u8]))!.Found.ShouldBe("a file of another kind");
        (await AttachAsync(ledger, 1, []))!.Found.ShouldBe("an empty file");
        (await AttachAsync(ledger, 4711, Receipt)).ShouldBeNull();
        Files(ledger).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000", "image/jpeg")]
    [InlineData("000000186674797068656963", "image/heic")]
    [InlineData("000000186674797069736F6D", null)]
    [InlineData("4461737320697374C3A4", "text/plain")]
    [InlineData("44617373C3", null)]
    [InlineData("504B0304", null)]
    public void The_content_says_what_a_file_is(string content, string? expected) => AttachedFile.MediaType(Convert.FromHexString(content)).ShouldBe(expected);

    [Theory]
    [InlineData("../../etc/passwd", "text/plain", "passwd.txt")]
    [InlineData("C:\\Users\\me\\Receipt.PDF", "application/pdf", "Receipt.PDF")]
    [InlineData("invoice\r\nSet-Cookie: x.pdf", "application/pdf", "invoice__Set-Cookie_ x.pdf")]
    [InlineData("photo.exe", "image/jpeg", "photo.exe.jpg")]
    [InlineData("...", "image/png", "attachment.png")]
    [InlineData("\u202Efdp.exe", "application/pdf", "_fdp.exe.pdf")]
    public void A_name_is_made_safe_and_ends_as_the_content_is(string given, string mediaType, string expected) => AttachedFile.Name(given, mediaType).ShouldBe(expected);

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Rows);
        return ledger;
    }

    private static Task<Attached?> AttachAsync(TestLedger ledger, long row, byte[] content) =>
        ledger.Get<AttachmentService>().AttachAsync(TestLedger.Household, row, "receipt.pdf", new MemoryStream(content), Cancellation);

    private static List<string> Files(TestLedger ledger)
    {
        var folder = Path.Combine(ledger.Get<FlorinOptions>().DataFolder, "attachments");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
    }
}
