using System.Buffers;
using System.Globalization;
using System.Text;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>The ledger as CSV (RFC 4180), written page by page so that memory does not grow with the rows.</summary>
internal static class TransactionCsv
{
    public const int RowsAtOnce = 500;

    private const string Header = "id,booked_on,account,payee,description,category_id,category,amount,currency,status\r\n";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    // A spreadsheet runs a cell that begins like this as a formula; an apostrophe makes it text (OWASP, CSV injection).
    private static readonly SearchValues<char> BeginFormula = SearchValues.Create("=+-@\t\r");

    public static async Task WriteAsync(TransactionService transactions, Household household, TransactionFilter filter, Stream output, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(Header);
        var line = new StringBuilder();
        string? cursor = null;
        do
        {
            var page = await transactions.ListAsync(household.HouseholdId, filter, cursor, RowsAtOnce, cancellation);
            foreach (var row in page.Rows)
            {
                Append(line.Clear(), row);
                await writer.WriteAsync(line, cancellation);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    public static void Append(StringBuilder line, Transaction row)
    {
        line.Append(CultureInfo.InvariantCulture, $"{row.TransactionId},{row.BookedOn:yyyy-MM-dd},");
        Text(line, row.Account).Append(',');
        Text(line, row.Payee).Append(',');
        Text(line, row.Description).Append(',');
        Text(line, row.CategoryCode).Append(',');
        Text(line, row.Category).Append(',');
        line.Append(MoneyText.Plain(row.Amount, row.Currency)).Append(',');
        Text(line, row.Currency).Append(',').Append(row.Status).Append("\r\n");
    }

    public static StringBuilder Text(StringBuilder line, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return line;
        var mark = BeginFormula.Contains(text[0]) ? "'" : "";
        return text.AsSpan().ContainsAny(NeedQuotes)
            ? line.Append('"').Append(mark).Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
            : line.Append(mark).Append(text);
    }
}
