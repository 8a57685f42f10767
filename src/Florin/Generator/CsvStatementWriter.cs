namespace Florin.Generator;

internal static class CsvStatementWriter
{
    /// <summary>Returns the line at which each row begins.</summary>
    public static int[] Write(StatementText text, GeneratedHousehold household, GeneratedStatement statement)
    {
        var dialect = CsvDialect.Of(household.Options.Country);
        var account = household.Accounts[statement.Account];
        text.Begin(dialect.Encoding, "\r\n");
        foreach (var line in dialect.Preamble?.Invoke(account, statement) ?? [])
            text.Line(line);
        var columns = dialect.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                text.Add(dialect.Separator);
            Quoted(text, columns[i].Header, dialect);
        }

        text.EndLine();
        var lines = new int[statement.Rows.Count];
        for (var n = 0; n < lines.Length; n++)
        {
            var row = dialect.NewestFirst ? lines.Length - 1 - n : n;
            var transaction = household.Transactions[statement.Rows[row]];
            lines[row] = text.NextLine;
            for (var i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                    text.Add(dialect.Separator);
                Field(text, columns[i].Column, transaction, account, household.Currency, dialect);
            }

            text.EndLine();
        }

        return lines;
    }

    private static void Field(
        StatementText text, CsvColumn column, GeneratedTransaction transaction, GeneratedAccount account, string currency, CsvDialect dialect)
    {
        switch (column)
        {
            case CsvColumn.Day or CsvColumn.ValueDay:
                Quote(text, dialect);
                text.Add(transaction.BookedOn, dialect.DayFormat);
                Quote(text, dialect);
                break;
            case CsvColumn.Amount:
                Number(text, transaction.Amount, dialect);
                break;
            case CsvColumn.MoneyOut:
                if (transaction.Amount < 0)
                    Number(text, -transaction.Amount, dialect);
                else
                    Quoted(text, string.Empty, dialect);
                break;
            case CsvColumn.MoneyIn:
                if (transaction.Amount > 0)
                    Number(text, transaction.Amount, dialect);
                else
                    Quoted(text, string.Empty, dialect);
                break;
            case CsvColumn.Magnitude:
                Number(text, Math.Abs(transaction.Amount), dialect);
                break;
            case CsvColumn.Balance:
                Number(text, transaction.BalanceAfter, dialect);
                break;
            case CsvColumn.AccountNumber:
                Quoted(text, account.Identifier.StartsWith("GB", StringComparison.Ordinal) ? account.Identifier.AsSpan(^8..) : account.Identifier, dialect);
                break;
            default:
                Quoted(text, Word(column, transaction, account, currency, dialect), dialect);
                break;
        }
    }

    private static string Word(CsvColumn column, GeneratedTransaction transaction, GeneratedAccount account, string currency, CsvDialect dialect) => column switch
    {
        CsvColumn.Description => transaction.Description,
        CsvColumn.Counterparty => transaction.Counterparty,
        CsvColumn.Method => dialect.Methods[(int)transaction.Method],
        CsvColumn.Direction => transaction.Amount < 0 ? dialect.Out : dialect.In,
        CsvColumn.Currency => currency,
        _ => account.RoutingCode,
    };

    private static void Number(StatementText text, decimal amount, CsvDialect dialect)
    {
        Quote(text, dialect);
        text.Add(amount, dialect.DecimalMark, dialect.GroupMark);
        Quote(text, dialect);
    }

    private static void Quote(StatementText text, CsvDialect dialect)
    {
        if (dialect.QuoteAll)
            text.Add('"');
    }

    private static void Quoted(StatementText text, ReadOnlySpan<char> field, CsvDialect dialect)
    {
        if (!dialect.QuoteAll && field.IndexOfAny(dialect.Separator, '"') < 0)
        {
            text.Add(field);
            return;
        }

        text.Add('"');
        for (var quote = field.IndexOf('"'); quote >= 0; quote = field.IndexOf('"'))
        {
            text.Add(field[..(quote + 1)]);
            text.Add('"');
            field = field[(quote + 1)..];
        }

        text.Add(field);
        text.Add('"');
    }
}
