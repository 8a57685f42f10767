using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

/// <summary>Keeps all that a format says of a file.</summary>
internal sealed class Recording : IStatementSink
{
    public List<StatementAccount> Accounts { get; } = [];

    public List<StatementRow> Rows { get; } = [];

    public List<RowError> Errors { get; } = [];

    public List<StatementBalance> Balances { get; } = [];

    public List<string> Notes { get; } = [];

    public decimal Credits => Rows.Where(row => row.Amount > 0).Sum(row => row.Amount);

    public decimal Debits => -Rows.Where(row => row.Amount < 0).Sum(row => row.Amount);

    public IEnumerable<decimal> Amounts => Rows.Select(row => row.Amount);

    public static readonly StatementReading Defaults = new("statement.csv", DefaultCurrency: "EUR") { Today = new DateOnly(2025, 6, 30) };

    public static Recording Csv(string text, StatementReading? reading = null) => Of(new CsvFormat(), Encoding.UTF8.GetBytes(text), reading);

    public static Recording Ofx(string text, StatementReading? reading = null) => Of(new OfxFormat(), Encoding.UTF8.GetBytes(text), reading);

    /// <summary>Read by the camt format that recognises it, else as a statement.</summary>
    public static Recording Camt(string text, StatementReading? reading = null)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return Of(new StatementFormats().Detect(content) as CamtFormat ?? CamtFormat.Statements, content, reading);
    }

    public static Recording Mt940(string text, StatementReading? reading = null) => Of(new Mt940Format(), Encoding.UTF8.GetBytes(text), reading);

    public static Recording Of(IStatementFormat format, byte[] content, StatementReading? reading = null)
    {
        var recording = new Recording();
        format.Read(new MemoryStream(content), reading ?? Defaults, recording, CancellationToken.None);
        return recording;
    }

    public static Recording OfFile(string path, StatementReading? reading = null)
    {
        var content = File.ReadAllBytes(path);
        var format = new StatementFormats().Detect(content.AsSpan(0, Math.Min(content.Length, 64 * 1024)));
        return Of(format.ShouldNotBeNull(), content, (reading ?? Defaults) with { FileName = Path.GetFileName(path) });
    }

    public int Account(StatementAccount account)
    {
        Accounts.Add(account);
        return Accounts.Count - 1;
    }

    public void Row(in StatementRow row)
    {
        row.Account.ShouldBeInRange(0, Accounts.Count - 1);
        Rows.Add(row);
    }

    public void Error(RowError error) => Errors.Add(error);

    public void Balance(StatementBalance balance)
    {
        balance.Account.ShouldBeInRange(0, Accounts.Count - 1);
        Balances.Add(balance);
    }

    public void Note(string note) => Notes.Add(note);
}
