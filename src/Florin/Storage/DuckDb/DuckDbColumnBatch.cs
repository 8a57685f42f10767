namespace Florin.Storage.DuckDb;

/// <summary>The engine's own vectors, read in place.</summary>
internal sealed class DuckDbColumnBatch(DuckDbResult result) : ColumnBatch
{
    private int _count;

    public override int Count => _count;

    internal bool Next()
    {
        _count = result.Fetch();
        return _count > 0;
    }

    public override bool HasNulls(int column) => result.Vectors[column].HasNulls;

    public override bool IsNull(int column, int row) => result.Vectors[column].IsNull(row);

    public override ReadOnlySpan<int> Int32(int column) => Span<int>(column, DuckDbType.Integer);

    public override ReadOnlySpan<long> Int64(int column) => Span<long>(column, DuckDbType.BigInt);

    public override ReadOnlySpan<double> Double(int column) => Span<double>(column, DuckDbType.Double);

    public override ReadOnlySpan<bool> Boolean(int column) => Span<bool>(column, DuckDbType.Boolean);

    public override ReadOnlySpan<int> Days(int column) => Span<int>(column, DuckDbType.Date);

    public override ReadOnlySpan<long> Microseconds(int column) => Span<long>(column, DuckDbType.TimestampTz);

    public override ReadOnlySpan<long> Scaled(int column) => result.Columns[column] is { Type: DuckDbType.Decimal, Storage: DuckDbType.BigInt }
        ? result.Vectors[column].Span<long>(_count)
        : throw Mismatch(column, "a DECIMAL of 10 to 18 digits");

    public override int Scale(int column) => result.Columns[column].Scale;

    public override decimal Decimal(int column, int row) => result.Columns[column] is { Type: DuckDbType.Decimal } described
        ? result.Vectors[column].Decimal(row, described.Storage, described.Scale)
        : throw Mismatch(column, "a DECIMAL");

    public override Guid Guid(int column, int row) => result.Columns[column].Type == DuckDbType.Uuid
        ? result.Vectors[column].Uuid(row)
        : throw Mismatch(column, "a UUID");

    public override string Text(int column, int row) => System.Text.Encoding.UTF8.GetString(Utf8(column, row));

    public override ReadOnlySpan<byte> Utf8(int column, int row) => result.Columns[column].Type == DuckDbType.Varchar
        ? result.Vectors[column].Bytes(row)
        : throw Mismatch(column, "a VARCHAR");

    private ReadOnlySpan<T> Span<T>(int column, DuckDbType type) where T : unmanaged => result.Columns[column].Type == type
        ? result.Vectors[column].Span<T>(_count)
        : throw Mismatch(column, type.ToString());

    private InvalidOperationException Mismatch(int column, string wanted) =>
        new($"Column {result.Columns[column].Name} is of DuckDB's type {result.Columns[column].Type}, not {wanted}.");
}
