using System.Text.Json;
using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Host.Tests.Import;

public sealed class ImportDocumentTests
{
    private static readonly FileImport Import = new(
        7, "card.csv", "csv", [new ImportedAccount(2, "Blue card", "4242", "USD", 3, Created: true, ClosingBalance: null)], 3, 1, 2,
        [new DuplicateRow(3, 99, 5, 12), new DuplicateRow(4, 100, 5, 13)], [new RowError("card.csv", 9, "31/31/2025", "a date")],
        new DateOnly(2025, 1, 2), new DateOnly(2025, 1, 31), 0.1m + 0.2m, 1234567890123.4567m, null, ["amounts are all positive: read as spending"], 1);

    [Fact]
    public void The_answer_has_the_fields_that_scripts_rely_on()
    {
        var file = Written().RootElement.GetProperty("files")[0];
        file.EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "file", "format", "accounts", "rows", "new", "duplicates", "errors", "first_date", "last_date", "sum_credits", "sum_debits", "closing_balance",
            "batch", "categorised", "notes", "skipped", "look_alike", "quality",
        ]);
        file.GetProperty("errors")[0].EnumerateObject().Select(property => $"{property.Name}={property.Value}").ShouldBe(["file=card.csv", "line=9", "found=31/31/2025", "expected=a date"]);
    }

    [Fact]
    public void Money_is_written_from_decimal_without_loss()
    {
        var file = Written().RootElement.GetProperty("files")[0];
        file.GetProperty("sum_credits").GetRawText().ShouldBe("0.30");
        file.GetProperty("sum_debits").GetRawText().ShouldBe("1234567890123.4567");
    }

    [Fact]
    public void Of_many_duplicates_the_first_hundred_are_named()
    {
        var many = Import with { Skipped = [.. Enumerable.Range(1, 5000).Select(line => new DuplicateRow(line, line, 1, line))] };
        ImportedFileDocument.Of(many).Skipped.Select(row => row.Line).ShouldBe(Enumerable.Range(1, 100));
    }

    private static JsonDocument Written()
    {
        using var text = new StringWriter();
        TerminalJson.Write(text, new ImportDocument([ImportedFileDocument.Of(Import)]), TerminalJson.Default.ImportDocument);
        return JsonDocument.Parse(text.ToString());
    }
}
