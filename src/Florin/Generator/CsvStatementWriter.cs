namespace Florin.Generator;

internal static class CsvStatementWriter
{
    public static StatementFile Write(GeneratedHousehold household, GeneratedStatement statement)
    {
        var dialect = CsvDialect.Of(household.Options.Country);
        var account = household.Accounts[statement.Account];
        var text = new StatementText("\r\n");
        foreach (var line in dialect.Preamble?.Invoke(account, statement) ?? [])
            text.Line(line);
        var fields = new string[dialect.Columns.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Quote(dialect.Columns[i].Header, dialect);
        text.Line(string.Join(dialect.Separator, fields));

        var lines = new int[statement.Rows.Count];
        for (var n = 0; n < lines.Length; n++)
        {
            var row = dialect.NewestFirst ? lines.Length - 1 - n : n;
            var transaction = household.Transactions[statement.Rows[row]];
            for (var i = 0; i < fields.Length; i++)
                fields[i] = Quote(Field(dialect.Columns[i].Column, transaction, account, household.Currency, dialect), dialect);
            lines[row] = text.NextLine;
            text.Line(string.Join(dialect.Separator, fields));
        }

        return new StatementFile(text.Encode(dialect.Encoding), lines);
    }

    private static string Field(CsvColumn column, GeneratedTransaction transaction, GeneratedAccount account, string currency, CsvDialect dialect) => column switch
    {
        CsvColumn.Day or CsvColumn.ValueDay => StatementText.Day(transaction.BookedOn, dialect.DayFormat),
        CsvColumn.Description => transaction.Description,
        CsvColumn.Counterparty => transaction.Counterparty,
        CsvColumn.Method => dialect.Methods[(int)transaction.Method],
        CsvColumn.Amount => dialect.Number(transaction.Amount),
        CsvColumn.MoneyOut => transaction.Amount < 0 ? dialect.Number(-transaction.Amount) : string.Empty,
        CsvColumn.MoneyIn => transaction.Amount > 0 ? dialect.Number(transaction.Amount) : string.Empty,
        CsvColumn.Direction => transaction.Amount < 0 ? dialect.Out : dialect.In,
        CsvColumn.Magnitude => dialect.Number(Math.Abs(transaction.Amount)),
        CsvColumn.Currency => currency,
        CsvColumn.Balance => dialect.Number(transaction.BalanceAfter),
        CsvColumn.AccountNumber => account.Identifier.StartsWith("GB", StringComparison.Ordinal) ? account.Identifier[^8..] : account.Identifier,
        _ => account.RoutingCode,
    };

    private static string Quote(string field, CsvDialect dialect) => dialect.QuoteAll || field.Contains(dialect.Separator) || field.Contains('"')
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
