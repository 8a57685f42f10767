namespace Florin.Import.Formats;

/// <summary>One kind of bank file. A format is stateless: the same instance may read two files at once.</summary>
public interface IStatementFormat
{
    /// <summary>The stable name users and the API see: <c>csv</c>, <c>ofx</c>, <c>camt.053</c>.</summary>
    string Name { get; }

    /// <summary>How sure the format is, from 0 to 1, that a file beginning with <paramref name="head"/> (up to 64 KB) is its own; the file's name is not looked at.</summary>
    double Recognise(ReadOnlySpan<byte> head);

    /// <summary>Reads the whole file once, pushing accounts, rows and errors in file order. Bad rows are values; only I/O and cancellation throw.</summary>
    void Read(Stream content, StatementReading reading, IStatementSink sink, CancellationToken cancellation);
}

/// <summary>Receives what a format finds, in file order; <see cref="Account"/> before the rows that name its index.</summary>
public interface IStatementSink
{
    /// <summary>Announces an account of the file and returns its index for <see cref="StatementRow.Account"/>.</summary>
    int Account(StatementAccount account);

    void Row(in StatementRow row);

    void Error(RowError error);

    /// <summary>A balance the file states for an account.</summary>
    void Balance(StatementBalance balance);

    /// <summary>Something the importer took for granted and the user should know, e.g. "amounts are all positive: read as spending".</summary>
    void Note(string note);
}
